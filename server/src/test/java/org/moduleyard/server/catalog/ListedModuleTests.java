package org.moduleyard.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.moduleyard.edge.manifest.IotEdgeMetadata;
import org.moduleyard.server.testing.SampleListing;

class ListedModuleTests {

  private static final String HOST = "yard.example:8443";

  @Test
  void devicesAndToolsGetTheSameModule() {
    ListedModule module = of(SampleListing.camera().build());

    IotEdgeMetadata metadata = module.metadata().orElseThrow();

    assertThat(metadata.containerUri()).isEqualTo(module.suggestedImage());
    assertThat(module.suggested().image()).isEqualTo(module.suggestedImage());
    assertThat(module.suggested().routes()).isEqualTo(metadata.routes());
    assertThat(module.suggested().twins()).isEqualTo(metadata.twins());
    assertThat(module.suggested().environment()).isEqualTo(metadata.environmentVariables());
    assertThat(module.suggested().createOptions()).isEqualTo(metadata.createOptions());
    assertThat(metadata.tags()).contains("latest", "1.0.0", "0.9.0").doesNotContain("test");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anImageIsNamedByItsTagOrByTheDigestOfTheTag(boolean pinned) {
    ListedModule module = of(SampleListing.camera().build());

    for (PublishedTag tag : module.packaged().publicTags()) {
      assertThat(module.deployment(tag, pinned).image())
          .isEqualTo(module.image(tag, pinned))
          .isEqualTo(module.repository() + (pinned ? "@" + tag.digest() : ":" + tag.tag()));
    }
  }

  @Test
  void onlyImagesOfAPreviewAreKeptApart() {
    for (Slot slot : Slot.values()) {
      assertThat(of(SampleListing.camera().inSlot(slot).build()).repository())
          .isEqualTo(HOST + (slot == Slot.PREVIEW ? "/preview/" : "/") + "contoso/camera");
    }
  }

  @Test
  void withoutAPublicTagThereIsNothingForTools() {
    Listing camera = SampleListing.camera().build();
    ListedPlan plan = camera.plans().getFirst();
    ListedPlan tested =
        new ListedPlan(
            plan.planId(),
            plan.repository(),
            List.of(new PublishedTag("test", "")),
            plan.platforms(),
            null);
    ListedModule module = new ListedModule(of(camera).plan(), tested, HOST);

    assertThat(module.metadata()).isEmpty();
    assertThat(module.suggestedImage()).isEqualTo(module.repository());
  }

  @Test
  void whatIsNotListedIsNoModule() {
    assertThat(SampleListing.camera().build().module("another-plan", HOST)).isEmpty();
  }

  private static ListedModule of(Listing listing) {
    return listing.module(listing.plans().getFirst().planId(), HOST).orElseThrow();
  }
}
