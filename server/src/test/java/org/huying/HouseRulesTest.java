package org.huying;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.huying.testing.ProductOnly;
import org.jspecify.annotations.NullMarked;

/** The habits of the house that a machine can hold. */
@AnalyzeClasses(packages = "org.huying", importOptions = ProductOnly.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule importsOnlyGoDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("scene")
          .definedBy("org.huying.scene..")
          .layer("engine")
          .definedBy("org.huying.engine..")
          .layer("foundation")
          .definedBy("org.huying.foundation..")
          .layer("door")
          .definedBy("org.huying")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("scene")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("scene", "door")
          .because("a storey that knows what stands on it can no longer be changed alone");

  @ArchTest
  static final ArchRule nothingKnowsOfTheSimulatedDevices =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.huying.simulator..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.huying.simulator.."))
          .because("to the product they are devices like any other");

  @ArchTest
  static final ArchRule simulatedDevicesSpeakOverTheNetworkOnly =
      noClasses()
          .that()
          .resideInAPackage("org.huying.simulator..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.huying..")
                  .and(
                      com.tngtech.archunit.base.DescribedPredicate.not(
                          resideInAPackage("org.huying.simulator.."))))
          .because("what they say is what a real one could say");

  @ArchTest
  static final ArchRule theTimeComesFromTheClock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("org.huying.foundation.kernel.MovableClock")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .because("the demo replays the past and tests move time");

  /** But for the order of ids, and for the doctor, who compares it with the database's. */
  @ArchTest
  static final ArchRule nobodyBelievesTheWallClock =
      noClasses()
          .that()
          .doNotBelongToAnyOf(org.huying.foundation.kernel.Ids.class, DatabaseCheckup.class)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .because("the time is the database's, on every node");

  @ArchTest
  static final ArchRule nobodyThrowsABareRuntimeException =
      noClasses()
          .should()
          .callConstructorWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                  com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                      com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                          RuntimeException.class.getName()))))
          .andShould()
          .notBe(RuntimeException.class)
          .andShould()
          .notBeAssignableTo(RuntimeException.class)
          .because(
              "an error that reaches a person needs a type, a Chinese sentence and what to do next");

  @ArchTest
  static final ArchRule controllersAreNotPartOfAFace =
      classes()
          .that()
          .areAnnotatedWith(org.springframework.web.bind.annotation.RestController.class)
          .should()
          .notBePublic();

  @ArchTest
  static final ArchRule internalsStayInside =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.huying.foundation.kernel..")
          .should()
          .dependOnClassesThat(resideInAPackage("org.huying.foundation.kernel.internal"));

  @ArchTest
  static final ArchRule noFieldInjection =
      com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that(com.tngtech.archunit.base.DescribedPredicate.not(assignableTo(Enum.class)))
          .should(
              new com.tngtech.archunit.lang.ArchCondition<>(
                  "live in a package that is @NullMarked") {
                @Override
                public void check(
                    com.tngtech.archunit.core.domain.JavaClass type,
                    com.tngtech.archunit.lang.ConditionEvents events) {
                  boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new com.tngtech.archunit.lang.SimpleConditionEvent(
                          type,
                          marked,
                          type.getPackageName() + " needs a package-info.java with @NullMarked"));
                }
              });
}
