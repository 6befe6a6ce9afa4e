package org.moduleyard.server.platform.web;

/** The version of the API that every call under {@code /api} names (OPEN-43: one is supported). */
public final class ApiVersion {

  /** The query parameter that carries it. */
  public static final String PARAMETER = "api-version";

  /** The only version there is. */
  public static final String CURRENT = "2017-10-31";

  private ApiVersion() {}
}
