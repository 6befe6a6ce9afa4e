package org.moduleyard.server.fuzz;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A way to call the server.
 *
 * @param pattern path with {@code {variables}} and {@code **}
 * @param parameters the names that its handler reads, as far as they are declared
 */
public record FuzzRoute(String method, String pattern, List<String> parameters) {

  /** The routes of the registry and its token service, which have no controllers. */
  private static final List<String> REGISTRY =
      List.of(
          "/v2/",
          "/v2/{image}/manifests/{reference}",
          "/v2/{image}/blobs/{digest}",
          "/v2/{image}/blobs/uploads/",
          "/v2/{image}/blobs/uploads/{uuid}",
          "/v2/{image}/tags/list",
          "/v2/{image}/referrers/{digest}");

  private static final String TOKEN_SERVICE = "/token";

  private static final List<String> REGISTRY_PARAMETERS =
      List.of("n", "last", "digest", "mount", "from", "artifactType", "scope", "service");

  /** All of them: what controllers say, and the registry. */
  public static List<FuzzRoute> all(Collection<RequestMappingHandlerMapping> mappings) {
    List<FuzzRoute> routes = new ArrayList<>();
    for (RequestMappingHandlerMapping mapping : mappings) {
      mapping.getHandlerMethods().forEach((info, handler) -> routes.addAll(of(info, handler)));
    }
    for (String pattern : REGISTRY) {
      for (String method : List.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE")) {
        routes.add(new FuzzRoute(method, pattern, REGISTRY_PARAMETERS));
      }
    }
    routes.add(new FuzzRoute("GET", TOKEN_SERVICE, REGISTRY_PARAMETERS));
    return routes;
  }

  /** How many kinds of routes of the registry are known here. */
  public static int registryKinds() {
    return REGISTRY.size();
  }

  private static List<FuzzRoute> of(RequestMappingInfo info, HandlerMethod handler) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
      if (declared != null) {
        String name =
            declared.name().isEmpty() ? parameter.getParameter().getName() : declared.name();
        names.add(name);
      }
    }
    List<FuzzRoute> routes = new ArrayList<>();
    for (String pattern : info.getPatternValues()) {
      Set<?> methods = info.getMethodsCondition().getMethods();
      for (Object method : methods.isEmpty() ? Set.of("GET", "POST") : methods) {
        routes.add(new FuzzRoute(method.toString(), pattern, List.copyOf(names)));
      }
    }
    return routes;
  }
}
