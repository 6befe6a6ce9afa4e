package org.moduleyard.offerdocument.field;

import java.util.Set;

/** The names of everything in an offer document; the one place that spells them. */
public final class OfferKeys {
  /** Offer type of IoT Edge modules; ours, the portal's own was never public. */
  public static final String OFFER_TYPE = "iot-edge-module";

  public static final String PUBLISHER_ID = "publisherId";
  public static final String OFFER_TYPE_ID = "offerTypeId";
  public static final String OFFER_ID = "id";
  public static final String DEFINITION = "definition";
  public static final String DISPLAY_TEXT = "displayText";
  public static final String OFFER = "offer";
  public static final String PLANS = "plans";
  public static final String PLAN_ID = "planId";

  /** Prefix of the keys under {@code definition.offer}, shared by offer types. */
  public static final String MARKETPLACE = "microsoft-azure-marketplace.";

  public static final String TITLE = MARKETPLACE + "title";
  public static final String SUMMARY = MARKETPLACE + "summary";
  public static final String LONG_SUMMARY = MARKETPLACE + "longSummary";
  public static final String DESCRIPTION = MARKETPLACE + "description";
  public static final String MARKETING_ID = MARKETPLACE + "offerMarketingUrlIdentifier";
  public static final String ALLOWED_SUBSCRIPTIONS = MARKETPLACE + "allowedSubscriptions";
  public static final String SUBSCRIPTION_ID = "id";
  public static final String SUBSCRIPTION_DESCRIPTION = "description";
  public static final String USEFUL_LINKS = MARKETPLACE + "usefulLinks";
  public static final String LINK_TITLE = "linkTitle";
  public static final String LINK_URL = "linkUrl";
  public static final String CATEGORIES = MARKETPLACE + "categories";
  public static final String SMALL_LOGO = MARKETPLACE + "smallLogo";
  public static final String MEDIUM_LOGO = MARKETPLACE + "mediumLogo";
  public static final String LARGE_LOGO = MARKETPLACE + "largeLogo";
  public static final String WIDE_LOGO = MARKETPLACE + "wideLogo";

  /** A square picture that the logos of all sizes are made from (OPEN-12). */
  public static final String MASTER_LOGO = MARKETPLACE + "masterLogo";

  public static final String HERO_LOGO = MARKETPLACE + "heroLogo";
  public static final String SCREENSHOTS = MARKETPLACE + "screenshots";
  public static final String VIDEOS = MARKETPLACE + "videos";
  public static final String MEDIA_NAME = "name";
  public static final String MEDIA_URL = "url";
  public static final String VIDEO_THUMBNAIL = "thumbnail";
  public static final String LEAD_DESTINATION = MARKETPLACE + "leadDestination";
  public static final String PRIVACY_URL = MARKETPLACE + "privacyURL";
  public static final String TERMS_OF_USE = MARKETPLACE + "termsOfUse";
  public static final String STANDARD_CONTRACT = MARKETPLACE + "useEnterpriseContract";
  public static final String ENGINEERING_NAME = MARKETPLACE + "engineeringContactName";
  public static final String ENGINEERING_EMAIL = MARKETPLACE + "engineeringContactEmail";
  public static final String ENGINEERING_PHONE = MARKETPLACE + "engineeringContactPhone";
  public static final String SUPPORT_NAME = MARKETPLACE + "supportContactName";
  public static final String SUPPORT_EMAIL = MARKETPLACE + "supportContactEmail";
  public static final String SUPPORT_PHONE = MARKETPLACE + "supportContactPhone";
  public static final String SUPPORT_URL = MARKETPLACE + "publicAzureSupportUrl";
  public static final String GOVERNMENT_SUPPORT_URL = MARKETPLACE + "fairfaxSupportUrl";

  public static final String CATEGORY_MAP = MARKETPLACE + "categoryMap";
  public static final String UNIVERSAL_AMENDMENT = MARKETPLACE + "universalAmendmentTerms";
  public static final String CUSTOM_AMENDMENTS = MARKETPLACE + "customAmendments";
  public static final String RESELL = MARKETPLACE + "cspOfferOptIn";

  /** Prefix of the keys in a plan. */
  public static final String MODULE = OFFER_TYPE + ".";

  public static final String SKU_TITLE = MODULE + "skuTitle";
  public static final String SKU_SUMMARY = MODULE + "skuSummary";
  public static final String SKU_DESCRIPTION = MODULE + "skuDescription";
  public static final String HIDE_SKU = MODULE + "hideSku";

  /** True takes the plan out of the marketplace at the next publish. */
  public static final String STOP_DISTRIBUTION = MODULE + "stopDistribution";

  public static final String LICENSE_MODEL = MODULE + "licenseModel";
  public static final String IMAGE_REGISTRY = MODULE + "imageRegistry";
  public static final String IMAGE_REPOSITORY = MODULE + "imageRepository";
  public static final String IMAGE_USERNAME = MODULE + "imageUsername";
  public static final String IMAGE_PASSWORD = MODULE + "imagePassword";
  public static final String IMAGE_TAGS = MODULE + "imageTagsOrDigests";
  public static final String DEFAULT_ROUTES = MODULE + "defaultRoutes";
  public static final String DEFAULT_TWINS = MODULE + "defaultTwinDesiredProperties";
  public static final String DEFAULT_ENVIRONMENT = MODULE + "defaultEnvironmentVariables";
  public static final String DEFAULT_CREATE_OPTIONS = MODULE + "defaultCreateOptions";
  public static final String DEFAULT_MODULE_NAME = MODULE + "defaultModuleName";

  /** Identities of privileges that the publisher knows to be new in this version (OPT-03). */
  public static final String ACKNOWLEDGED_PRIVILEGES = MODULE + "acknowledgedPrivileges";

  public static final String CLOUDS = MODULE + "cloudAvailability";
  public static final String REGIONS = "regions";
  public static final String SETTING_NAME = "name";
  public static final String SETTING_VALUE = "value";

  /** Plan keys whose values are written by publishers and never returned. */
  public static final Set<String> SECRETS = Set.of(IMAGE_PASSWORD);

  /** End of the offer keys that hold the settings of one lead destination, each an object. */
  public static final String LEAD_CONFIGURATION = "LeadConfiguration";

  /** Members of lead destination settings that are secret. */
  public static final Set<String> LEAD_SECRETS =
      Set.of("connectionString", "accountKey", "password", "clientSecret", "secret");

  private static final Set<String> OFFER_KEYS =
      Set.of(
          TITLE,
          SUMMARY,
          LONG_SUMMARY,
          DESCRIPTION,
          MARKETING_ID,
          ALLOWED_SUBSCRIPTIONS,
          USEFUL_LINKS,
          CATEGORIES,
          SMALL_LOGO,
          MEDIUM_LOGO,
          LARGE_LOGO,
          WIDE_LOGO,
          MASTER_LOGO,
          HERO_LOGO,
          SCREENSHOTS,
          VIDEOS,
          LEAD_DESTINATION,
          PRIVACY_URL,
          TERMS_OF_USE,
          STANDARD_CONTRACT,
          ENGINEERING_NAME,
          ENGINEERING_EMAIL,
          ENGINEERING_PHONE,
          SUPPORT_NAME,
          SUPPORT_EMAIL,
          SUPPORT_PHONE,
          SUPPORT_URL,
          GOVERNMENT_SUPPORT_URL,
          CATEGORY_MAP,
          UNIVERSAL_AMENDMENT,
          CUSTOM_AMENDMENTS,
          RESELL);

  private static final Set<String> PLAN_KEYS =
      Set.of(
          SKU_TITLE,
          SKU_SUMMARY,
          SKU_DESCRIPTION,
          HIDE_SKU,
          STOP_DISTRIBUTION,
          LICENSE_MODEL,
          IMAGE_REGISTRY,
          IMAGE_REPOSITORY,
          IMAGE_USERNAME,
          IMAGE_PASSWORD,
          IMAGE_TAGS,
          DEFAULT_ROUTES,
          DEFAULT_TWINS,
          DEFAULT_ENVIRONMENT,
          DEFAULT_CREATE_OPTIONS,
          DEFAULT_MODULE_NAME,
          ACKNOWLEDGED_PRIVILEGES,
          CLOUDS);

  private OfferKeys() {}

  /** True for a key of our namespaces that nothing reads, most likely misspelt. */
  public static boolean isUnknownOfferKey(String key) {
    return key.startsWith(MODULE)
        || (key.startsWith(MARKETPLACE)
            && !OFFER_KEYS.contains(key)
            && !key.endsWith(LEAD_CONFIGURATION));
  }

  public static boolean isUnknownPlanKey(String key) {
    return key.startsWith(MARKETPLACE) || (key.startsWith(MODULE) && !PLAN_KEYS.contains(key));
  }
}
