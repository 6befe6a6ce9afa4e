package org.moduleyard.server.platform.web.error;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.moduleyard.server.platform.web.Explanation;
import org.moduleyard.server.platform.web.Language;
import org.moduleyard.server.platform.web.PageViews;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/**
 * The requests that the container refuses before any filter of ours runs, with an encoded slash in
 * the path or a header that is too large for instance: such a response looks like every other of
 * its door.
 *
 * <p>RFC 9110 has 501 and 505 for transfer codings, methods and versions that a server does not
 * know. Both say that the server fails; it is told as 400 here, since another request is what helps
 * and operators watch for 5xx.
 */
@Configuration(proxyBeanMethods = false)
class RejectedRequests {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> answersOfTheContainer(
      ObjectProvider<DoorAnswers> doors,
      ObjectProvider<PageViews> pages,
      ObjectProvider<StandardHeaders> headers) {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new Answers(doors, pages, headers));
              }
            });
  }

  private static final class Answers extends ErrorReportValve {

    private final ObjectProvider<DoorAnswers> doors;
    private final ObjectProvider<PageViews> pages;
    private final ObjectProvider<StandardHeaders> headers;

    Answers(
        ObjectProvider<DoorAnswers> doors,
        ObjectProvider<PageViews> pages,
        ObjectProvider<StandardHeaders> headers) {
      this.doors = doors;
      this.pages = pages;
      this.headers = headers;
      setShowReport(false);
      setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (!isOpen(response)) {
        return;
      }
      HttpStatus status = status(response.getStatus());
      String path = request.getRequestURI() == null ? "/" : request.getRequestURI();
      try {
        response.reset();
        headers.getObject().set(response);
        if (Readers.isPerson(request, path)) {
          byte[] page = pages.getObject().refusal(Language.of(request), Explanation.of(status));
          response.setStatus(status.value());
          response.setContentType("text/html;charset=UTF-8");
          response.getOutputStream().write(page);
        } else {
          doors.getObject().write(path, Explanation.of(status), null, response);
        }
        response.finishResponse();
      } catch (IOException e) {
        container.getLogger().debug("the caller has gone", e);
      }
    }

    private static HttpStatus status(int code) {
      return switch (code) {
        case 501, 505 -> HttpStatus.BAD_REQUEST;
        default -> {
          HttpStatus known = HttpStatus.resolve(code);
          yield known == null ? HttpStatus.BAD_REQUEST : known;
        }
      };
    }

    private static boolean isOpen(Response response) {
      return response.getStatus() >= HttpStatus.BAD_REQUEST.value()
          && response.getContentWritten() == 0
          && !response.isCommitted()
          && response.setErrorReported();
    }
  }
}
