package org.moduleyard.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.moduleyard.certifier.report.PreviousReport;
import org.moduleyard.certifier.report.format.ReportDocument;
import org.springframework.modulith.core.ApplicationModules;

/** The table of server packages in ARCHITECTURE.md, as code. */
class ModularityTests {

  @Test
  void noFeatureReachesPastTheTableOfAllowedDependencies() {
    ApplicationModules.of(ModuleyardApplication.class).verify();
  }

  /** One of the tests would be found first, and its package would have no arrows to keep to. */
  @Test
  void noPackageIsDescribedASecondTimeAmongTheTests() throws IOException {
    Path tests = Path.of("src/test/java");
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(files.filter(file -> file.endsWith("package-info.java")))
          .noneMatch(
              file -> Files.exists(Path.of("src/main/java").resolve(tests.relativize(file))));
    }
  }

  /** Pages, the API and jobs all publish through outcomes, not through HTTP errors. */
  @Test
  void publicationSpeaksNoHttp() {
    noClasses()
        .that()
        .resideInAPackage("org.moduleyard.server.publication..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..",
            "org.springframework.http..",
            "org.springframework.web.bind..",
            "org.springframework.web.servlet..")
        .check(ourClasses());
  }

  /**
   * A report may have tens of megabytes, and several times that in memory: pages are made of what
   * is told of it, and whoever reads the whole sees to it that few do so at once.
   */
  @Test
  void wholeReportsAreReadOnlyWhereFewAreReadAtOnce() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ReportForms") // lets in only so many
        .and()
        .doNotHaveSimpleName("OldReports") // one by one, before the first request
        .and()
        .doNotHaveSimpleName("Certification") // once for each job
        .should()
        .callMethod(ReportDocument.class, "parse", byte[].class)
        .orShould()
        .callMethod(PreviousReport.class, "parse", byte[].class)
        .orShould()
        .callMethod(PreviousReport.class, "parse", String.class)
        .check(ourClasses());
  }

  private static JavaClasses ourClasses() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackagesOf(ModuleyardApplication.class);
  }
}
