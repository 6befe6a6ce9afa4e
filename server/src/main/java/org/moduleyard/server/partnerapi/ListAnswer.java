package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/** A list as the Cloud Partner Portal answers it: a bare array. */
record ListAnswer(@JsonValue List<?> entries) implements ApiAnswer {}
