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
            .layer("training")
            .definedBy("dev.hyperwalk.models.training..")
            .layer("hypernetwork")
            .definedBy("dev.hyperwalk.models.hypernetwork..")
            .layer("continual")
            .definedBy("dev.hyperwalk.models.continual..")
            .layer("regime")
            .definedBy("dev.hyperwalk.models.regime..")
            .layer("evaluation")
            .definedBy("dev.hyperwalk.models.evaluation..")
            .layer("replay")
            .definedBy("dev.hyperwalk.models.replay..")
            .layer("recommendation")
            .definedBy("dev.hyperwalk.models.recommendation..")
            .layer("feed")
            .definedBy("dev.hyperwalk.models.feed..")
            .layer("benchmark")
            .definedBy("dev.hyperwalk.models.benchmark..")
            .layer("classification")
            .definedBy("dev.hyperwalk.models.classification..")
            .layer("synthetic")
            .definedBy("dev.hyperwalk.models.synthetic..")
            .whereLayer("hypergraph")
            .mayNotAccessAnyLayer()
            .whereLayer("walk")
            .mayOnlyAccessLayers("hypergraph")
            .whereLayer("history")
            .mayOnlyAccessLayers("hypergraph", "walk")
            .whereLayer("feature")
            .mayOnlyAccessLayers("hypergraph", "walk", "history")
            .whereLayer("encoder")
            .mayOnlyAccessLayers("hypergraph", "walk", "history", "feature")
            .whereLayer("training")
            .mayOnlyAccessLayers("hypergraph", "walk", "history", "feature", "encoder")
            .whereLayer("hypernetwork")
            .mayOnlyAccessLayers("encoder")
            .whereLayer("continual")
            .mayOnlyAccessLayers("walk", "feature", "encoder", "training", "hypernetwork")
            .whereLayer("regime")
            .mayOnlyAccessLayers("walk", "feature", "history", "encoder", "hypernetwork", "training", "continual")
            .whereLayer("recommendation")
            .mayOnlyAccessLayers("walk", "history")
            .whereLayer("feed")
            .mayOnlyAccessLayers("hypergraph", "walk", "history")
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("hypergraph", "history")
            .whereLayer("replay")
            .mayOnlyAccessLayers("hypergraph", "walk", "history", "feature", "recommendation")
            .whereLayer("benchmark")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("synthetic")
            .mayOnlyAccessLayers("hypergraph")
            .whereLayer("classification")
            .mayOnlyAccessLayers("walk", "training")
            .whereLayer("benchmark")
            .mayOnlyAccessLayers(
                    "hypergraph",
                    "walk",
                    "history",
                    "feature",
                    "encoder",
                    "regime",
                    "training",
                    "evaluation",
                    "replay",
                    "classification",
                    "recommendation",
                    "feed",
                    "continual");

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
