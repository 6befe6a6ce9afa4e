package org.moduleyard.offerdocument.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A storefront category. Every module is listed under Internet of Things too. */
public enum Category {
  ANALYTICS("Analytics"),
  AI_MACHINE_LEARNING("AI + Machine Learning"),
  BLOCKCHAIN("Blockchain"),
  COMPUTE("Compute"),
  CONTAINERS("Containers"),
  DATABASES("Databases"),
  DEVELOPER_TOOLS("Developer Tools"),
  DEVOPS("DevOps"),
  INTEGRATION("Integration"),
  IT_AND_MANAGEMENT_TOOLS("IT and Management Tools"),
  IDENTITY("Identity"),
  INTERNET_OF_THINGS("Internet of Things"),
  MEDIA("Media"),
  MONITORING_AND_DIAGNOSTICS("Monitoring and Diagnostics"),
  MIGRATION("Migration"),
  MIXED_REALITY("Mixed Reality"),
  NETWORKING("Networking"),
  SECURITY("Security"),
  STORAGE("Storage"),
  WEB("Web"),
  IOT_CONNECTIVITY("IoT Connectivity"),
  IOT_CORE_SERVICES("IoT Core Services"),
  IOT_EDGE_MODULES("IoT Edge Modules"),
  IOT_SOLUTIONS("IoT Solutions"),
  DATA_ANALYTICS_AND_VISUALIZATION("Data Analytics and Visualization");

  private final String title;

  Category(String title) {
    this.title = title;
  }

  /** The name people read. */
  public String title() {
    return title;
  }

  /** The name in addresses, for instance {@code ai-machine-learning}. */
  public String slug() {
    return slug(title);
  }

  /** The category with this title or slug, in any case. */
  public static Optional<Category> parse(String titleOrSlug) {
    String slug = slug(titleOrSlug);
    return Arrays.stream(values()).filter(category -> category.slug().equals(slug)).findFirst();
  }

  /** The id of the category with this title or slug; the text itself when there is none. */
  public static String idOf(String titleOrSlug) {
    return parse(titleOrSlug).map(Category::slug).orElse(titleOrSlug);
  }

  public static String titles() {
    return Arrays.stream(values()).map(Category::title).collect(Collectors.joining(", "));
  }

  private static String slug(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
