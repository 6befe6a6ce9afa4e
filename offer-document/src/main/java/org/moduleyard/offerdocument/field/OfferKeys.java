package org.moduleyard.offerdocument.field;

/**
 * The names of all members of an offer document; the one place that spells them. {@link
 * OfferFields} describes each.
 */
public final class OfferKeys {
  /** Offer type of IoT Edge modules; ours, the portal's own was never public. */
  public static final String OFFER_TYPE = "iot-edge-module";

  public static final String PUBLISHER_ID = "publisherId";
  public static final String OFFER_TYPE_ID = "offerTypeId";
  public static final String OFFER_ID = "id";

  /** Versions of the schemas of offer types, which older tools send. */
  public static final String OFFER_TYPE_VERSIONS = "offerTypeVersions";

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

  /** End of the offer keys that hold the settings of one lead destination, each an object. */
  public static final String LEAD_CONFIGURATION = "LeadConfiguration";

  public static final String TABLE_LEADS = MARKETPLACE + "table" + LEAD_CONFIGURATION;
  public static final String BLOB_LEADS = MARKETPLACE + "blob" + LEAD_CONFIGURATION;
  public static final String CRM_LEADS = MARKETPLACE + "crm" + LEAD_CONFIGURATION;
  public static final String HTTPS_LEADS = MARKETPLACE + "httpsEndpoint" + LEAD_CONFIGURATION;
  public static final String MARKETO_LEADS = MARKETPLACE + "marketo" + LEAD_CONFIGURATION;
  public static final String SALESFORCE_LEADS = MARKETPLACE + "salesForce" + LEAD_CONFIGURATION;

  /** The key of any of them in the paths of {@link OfferFields}. */
  static final String ANY_LEADS = MARKETPLACE + "*" + LEAD_CONFIGURATION;

  private OfferKeys() {}
}
