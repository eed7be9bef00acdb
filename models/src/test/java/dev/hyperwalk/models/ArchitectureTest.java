package dev.hyperwalk.models;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.SplittableRandom;

/** Which package may know which, and what none of them may touch. */
@AnalyzeClasses(packages = "dev.hyperwalk.models", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("hypergraph")
            .definedBy("dev.hyperwalk.models.hypergraph..")
            .layer("walk")
            .definedBy("dev.hyperwalk.models.walk..")
            .layer("history")
            .definedBy("dev.hyperwalk.models.history..")
            .layer("feature")
            .definedBy("dev.hyperwalk.models.feature..")
            .layer("encoder")
            .definedBy("dev.hyperwalk.models.encoder..")
            .layer("hypernetwork")
            .definedBy("dev.hyperwalk.models.hypernetwork..")
            .layer("training")
            .definedBy("dev.hyperwalk.models.training..")
            .layer("prediction")
            .definedBy("dev.hyperwalk.models.prediction..")
            .layer("continual")
            .definedBy("dev.hyperwalk.models.continual..")
            .layer("drift")
            .definedBy("dev.hyperwalk.models.drift..")
            .layer("engine")
            .definedBy("dev.hyperwalk.models.engine..")
            .layer("pytorch")
            .definedBy("dev.hyperwalk.models.pytorch..")
            .layer("completion")
            .definedBy("dev.hyperwalk.models.completion..")
            .layer("forecast")
            .definedBy("dev.hyperwalk.models.forecast..")
            .layer("evaluation")
            .definedBy("dev.hyperwalk.models.evaluation..")
            .layer("stream")
            .definedBy("dev.hyperwalk.models.stream..")
            .layer("synthetic")
            .definedBy("dev.hyperwalk.models.synthetic..")
            .layer("classification")
            .definedBy("dev.hyperwalk.models.classification..")
            .layer("benchmark")
            .definedBy("dev.hyperwalk.models.benchmark..")
            .whereLayer("hypergraph")
            .mayNotAccessAnyLayer()
            .whereLayer("walk")
            .mayOnlyAccessLayers("hypergraph")
            .whereLayer("history")
            .mayOnlyAccessLayers("hypergraph", "walk")
            .whereLayer("feature")
            .mayOnlyAccessLayers("hypergraph", "walk", "history")
            .whereLayer("encoder")
            .mayOnlyAccessLayers("walk")
            .whereLayer("hypernetwork")
            .mayOnlyAccessLayers("encoder")
            .whereLayer("training")
            .mayOnlyAccessLayers("feature", "walk")
            .whereLayer("prediction")
            .mayOnlyAccessLayers("feature", "training")
            .whereLayer("continual")
            .mayOnlyAccessLayers("feature", "training", "prediction")
            .whereLayer("drift")
            .mayOnlyAccessLayers("walk", "feature", "history", "training", "prediction", "continual")
            .whereLayer("engine")
            .mayOnlyAccessLayers("walk", "encoder", "training", "prediction", "continual", "drift")
            .whereLayer("pytorch")
            .mayOnlyAccessLayers(
                    "walk",
                    "feature",
                    "encoder",
                    "hypernetwork",
                    "training",
                    "prediction",
                    "continual",
                    "drift",
                    "engine",
                    "classification")
            .whereLayer("completion")
            .mayOnlyAccessLayers("walk", "history")
            .whereLayer("forecast")
            .mayOnlyAccessLayers("hypergraph", "walk", "history")
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("hypergraph", "history")
            .whereLayer("stream")
            .mayOnlyAccessLayers("hypergraph", "walk", "history", "feature", "completion")
            .whereLayer("synthetic")
            .mayOnlyAccessLayers("hypergraph")
            .whereLayer("classification")
            .mayOnlyAccessLayers("walk")
            .whereLayer("benchmark")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule onePackageKnowsTheEngine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hyperwalk.models.pytorch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..")
            .because("a second engine has to be able to stand beside it");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.hyperwalk.models.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelsRunWithoutEngineBrokerOrJson = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "com.fasterxml.jackson..")
            .because("models must run in a plain main() and in a JMH benchmark");

    @ArchTest
    static final ArchRule nothingReadsTheWallClock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("walks and metrics must be replayable from (events, seed)");

    @ArchTest
    static final ArchRule allRandomnessHasASeed = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .because("walks and metrics must be replayable from (events, seed)");
}
