package dev.hyperwalk.jobs;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hyperwalk.models.pytorch.continual.TorchModels;

/** Dependencies point one way: jobs, connectors, models; what models may know is tested there. */
@AnalyzeClasses(packages = "dev.hyperwalk", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {

    @ArchTest
    static final ArchRule CONNECTORS_KNOW_NEITHER_JOBS_NOR_NETWORKS = noClasses()
            .that()
            .resideInAPackage("dev.hyperwalk.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hyperwalk.jobs..",
                    "dev.hyperwalk.models.encoder..",
                    "dev.hyperwalk.models.feature..",
                    "dev.hyperwalk.models.training..",
                    "dev.hyperwalk.models.walk..",
                    "ai.djl..");

    @ArchTest
    static final ArchRule JOBS_NAME_THE_FACTORY_AND_NOTHING_ELSE_OF_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("dev.hyperwalk.jobs..")
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl..")
                    .or(resideInAPackage("dev.hyperwalk.models.pytorch..").and(not(type(TorchModels.class)))))
            .because("a job is built where there is no engine");

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_COMMAND_LINE_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hyperwalk.jobs.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.hyperwalk.jobs.cli..", "picocli..");

    @ArchTest
    static final ArchRule PACKAGES_OF_JOBS_HAVE_NO_CYCLE =
            slices().matching("dev.hyperwalk.jobs.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_CONNECTORS_HAVE_NO_CYCLE =
            slices().matching("dev.hyperwalk.connectors.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ENUMS_NAME_NO_CLASS_OF_THE_ENGINE = noClasses()
            .that()
            .areEnums()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..")
            .because("a job manager reads them from the job graph, and has no engine");
}
