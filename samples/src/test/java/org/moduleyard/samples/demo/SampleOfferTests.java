package org.moduleyard.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.moduleyard.oci.client.auth.Credentials;
import org.moduleyard.offerdocument.document.OfferDocument;
import org.moduleyard.offerdocument.document.Plan;
import org.moduleyard.offerdocument.field.OfferLimits;
import org.moduleyard.offerdocument.field.Violation;
import org.moduleyard.offerdocument.rule.OfferRules;
import org.moduleyard.samples.image.SampleImages;
import org.moduleyard.samples.image.SampleModule;
import tools.jackson.databind.node.ObjectNode;

class SampleOfferTests {

  private static final String SUBSCRIPTION = "2f1c6f0e-7a0f-4c6e-9d5e-0a4a4b0c3f11";

  static List<SampleModule> samples() {
    return SampleModule.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleObeysTheStaticRules(SampleModule sample) {
    List<Violation> violations =
        OfferRules.check(OfferDocument.parse(offer(sample)), OfferLimits.cpp());
    // The watcher's route comes from the transcoder, a module its own offer cannot know.
    assertThat(violations).extracting(Violation::rule).isSubsetOf("C-31");
    assertThat(violations).noneMatch(Violation::blocks);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theDefaultRoutesUseTheModuleNameThatTheTitleGives(SampleModule sample) {
    Plan plan = OfferDocument.parse(offer(sample)).plans().getFirst();
    String name = sample.title().replace(" ", "");
    assertThat(plan.moduleName()).isEqualTo(name);
    assertThat(plan.routes())
        .anySatisfy(
            route ->
                assertThat(route.value())
                    .isEqualTo("FROM /messages/modules/" + name + "/outputs/* INTO $upstream"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theOfferNamesTheSourceRegistryAndEveryTag(SampleModule sample) {
    Plan plan = OfferDocument.parse(offer(sample)).plans().getFirst();
    assertThat(plan.image().registry()).isEqualTo("http://127.0.0.1:15001");
    assertThat(plan.image().repository()).isEqualTo(sample.name());
    assertThat(plan.tagsOrDigests())
        .containsExactlyElementsOf(SampleImages.tags().stream().map(Object::toString).toList());
  }

  private static ObjectNode offer(SampleModule sample) {
    return SampleOffer.of(
        sample,
        "northlight",
        URI.create("http://127.0.0.1:15000"),
        URI.create("http://127.0.0.1:15001"),
        new Credentials("user", "password"),
        SUBSCRIPTION);
  }
}
