package org.moduleyard.offerdocument.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.moduleyard.offerdocument.field.OfferKeys;

/**
 * The destinations that leads can be sent to.
 *
 * <p>The members of the settings were never public; these names are ours.
 */
public enum LeadDestination {
  NONE("None", ""),
  AZURE_TABLE("AzureTable", OfferKeys.TABLE_LEADS),
  /** Withdrawn by the portal, still in its API. */
  AZURE_BLOB("AzureBlob", OfferKeys.BLOB_LEADS),
  DYNAMICS_CRM("DynamicsCRM", OfferKeys.CRM_LEADS),
  HTTPS_ENDPOINT("HttpsEndpoint", OfferKeys.HTTPS_LEADS),
  MARKETO("Marketo", OfferKeys.MARKETO_LEADS),
  SALESFORCE("Salesforce", OfferKeys.SALESFORCE_LEADS);

  private static final Map<String, LeadDestination> SPELLINGS =
      Map.ofEntries(
          Map.entry("", NONE),
          Map.entry("none", NONE),
          Map.entry("azuretable", AZURE_TABLE),
          Map.entry("table", AZURE_TABLE),
          Map.entry("azureblob", AZURE_BLOB),
          Map.entry("blob", AZURE_BLOB),
          Map.entry("dynamicscrmonline", DYNAMICS_CRM),
          Map.entry("dynamicscrm", DYNAMICS_CRM),
          Map.entry("dynamics365", DYNAMICS_CRM),
          Map.entry("crm", DYNAMICS_CRM),
          Map.entry("httpsendpoint", HTTPS_ENDPOINT),
          Map.entry("https", HTTPS_ENDPOINT),
          Map.entry("marketo", MARKETO),
          Map.entry("salesforce", SALESFORCE));

  private final String title;
  private final String key;

  LeadDestination(String title, String key) {
    this.title = title;
    this.key = key;
  }

  /** The destination of this name; the pages and the API of the time spelt them differently. */
  public static Optional<LeadDestination> parse(String name) {
    return Optional.ofNullable(SPELLINGS.get(name.replace(" ", "").toLowerCase(Locale.ROOT)));
  }

  /** As it is written in documents. */
  public String title() {
    return title;
  }

  /** Key of the object with its settings; empty for {@link #NONE}. */
  public String key() {
    return key;
  }
}
