package org.moduleyard.server.platform.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the container refuses before any filter of ours runs, an encoded slash in the path for
 * instance: under {@code /api} such an answer looks like every other error.
 */
@Configuration(proxyBeanMethods = false)
class RejectedRequests {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersOfTheContainer(JsonMapper json) {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new Answers(json));
              }
            });
  }

  private static final class Answers extends ErrorReportValve {

    private final JsonMapper json;

    Answers(JsonMapper json) {
      this.json = json;
      setShowReport(false);
      setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      String path = request.getRequestURI();
      if (status == null || path == null || !path.startsWith("/api/") || !isOpen(response)) {
        super.report(request, response, failure);
        return;
      }
      try {
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(ApiErrors.of(status).getBody()));
        response.finishResponse();
      } catch (IOException e) {
        container.getLogger().debug("the caller has gone", e);
      }
    }

    private static boolean isOpen(Response response) {
      return response.getStatus() >= HttpStatus.BAD_REQUEST.value()
          && response.getContentWritten() == 0
          && response.setErrorReported();
    }
  }
}
