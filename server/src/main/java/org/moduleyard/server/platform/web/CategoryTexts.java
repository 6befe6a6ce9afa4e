package org.moduleyard.server.platform.web;

import org.moduleyard.offerdocument.document.Category;

/** The names of categories, in the reader's language. */
public final class CategoryTexts {

  private CategoryTexts() {}

  public static Text of(Category category) {
    return switch (category) {
      case ANALYTICS -> Text.of("common.category.analytics");
      case AI_MACHINE_LEARNING -> Text.of("common.category.ai-machine-learning");
      case BLOCKCHAIN -> Text.of("common.category.blockchain");
      case COMPUTE -> Text.of("common.category.compute");
      case CONTAINERS -> Text.of("common.category.containers");
      case DATABASES -> Text.of("common.category.databases");
      case DEVELOPER_TOOLS -> Text.of("common.category.developer-tools");
      case DEVOPS -> Text.of("common.category.devops");
      case INTEGRATION -> Text.of("common.category.integration");
      case IT_AND_MANAGEMENT_TOOLS -> Text.of("common.category.it-and-management-tools");
      case IDENTITY -> Text.of("common.category.identity");
      case INTERNET_OF_THINGS -> Text.of("common.category.internet-of-things");
      case MEDIA -> Text.of("common.category.media");
      case MONITORING_AND_DIAGNOSTICS -> Text.of("common.category.monitoring-and-diagnostics");
      case MIGRATION -> Text.of("common.category.migration");
      case MIXED_REALITY -> Text.of("common.category.mixed-reality");
      case NETWORKING -> Text.of("common.category.networking");
      case SECURITY -> Text.of("common.category.security");
      case STORAGE -> Text.of("common.category.storage");
      case WEB -> Text.of("common.category.web");
      case IOT_CONNECTIVITY -> Text.of("common.category.iot-connectivity");
      case IOT_CORE_SERVICES -> Text.of("common.category.iot-core-services");
      case IOT_EDGE_MODULES -> Text.of("common.category.iot-edge-modules");
      case IOT_SOLUTIONS -> Text.of("common.category.iot-solutions");
      case DATA_ANALYTICS_AND_VISUALIZATION ->
          Text.of("common.category.data-analytics-and-visualization");
    };
  }
}
