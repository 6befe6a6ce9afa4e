package org.moduleyard.oci.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.moduleyard.oci.client.auth.Scope;
import org.moduleyard.oci.client.http.Attempt;

/** One request to a registry, before authentication and redirects. */
record Call(
    Attempt attempt,
    String method,
    URI uri,
    List<Scope> scopes,
    Map<String, String> headers,
    @Nullable HttpEntity body) {

  static Call get(Attempt attempt, URI uri, List<Scope> scopes) {
    return new Call(attempt, "GET", uri, scopes, Map.of(), null);
  }

  static Call head(Attempt attempt, URI uri, List<Scope> scopes) {
    return new Call(attempt, "HEAD", uri, scopes, Map.of(), null);
  }

  static Call post(Attempt attempt, URI uri, List<Scope> scopes) {
    return new Call(attempt, "POST", uri, scopes, Map.of(), null);
  }

  static Call put(Attempt attempt, URI uri, List<Scope> scopes, HttpEntity body) {
    return new Call(attempt, "PUT", uri, scopes, Map.of(), body);
  }

  Call with(String header, String value) {
    return new Call(attempt, method, uri, scopes, Map.of(header, value), body);
  }

  /** Whether sending it again changes nothing, so that it may be retried and redirected. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether the body, if any, can be sent a second time. */
  boolean isRepeatable() {
    return body == null || body.isRepeatable();
  }

  HttpUriRequestBase request(URI target) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, target);
    headers.forEach(request::setHeader);
    if (body != null) {
      request.setEntity(body);
    }
    return request;
  }
}
