package org.moduleyard.server.portal.status;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.moduleyard.server.identity.caller.Caller;
import org.moduleyard.server.identity.caller.PublisherId;
import org.moduleyard.server.identity.caller.StreamAuthorization;
import org.moduleyard.server.offer.draft.OfferId;
import org.moduleyard.server.portal.offer.PortalOffers;
import org.moduleyard.server.publication.SubmissionQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Tells status pages that there is news, as server-sent events:
 *
 * <pre>
 * retry: 2000
 *
 * event: changed
 * id: 1.3.40.2
 * data: 1.3.40.2
 * </pre>
 *
 * <p>The data is a mark of how things stand, never what they are: a page that has not seen it reads
 * itself again, with all it says in one place and in its own language. So it does no harm when an
 * event is missed or told twice, and where a browser left off ({@code Last-Event-ID}) does not
 * matter. A line of comment keeps the connection; a stream ends with its session, with the right to
 * see the offer, with the server, when the same person opens more pages than may listen, and after
 * ten minutes; the browser comes again by itself.
 *
 * <p>Requests run on virtual threads, so one that waits costs a few kilobytes.
 */
@Controller
class StatusEvents {

  private static final Logger log = LoggerFactory.getLogger(StatusEvents.class);

  private static final String STREAM = "text/event-stream;charset=UTF-8";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int LOOKS_PER_BEAT = 5;
  private static final int LONGEST_LOOKS = 600;

  private final PortalOffers portal;
  private final SubmissionQueries records;
  private final StatusStreams streams;
  private final StreamAuthorization lasting;

  StatusEvents(
      PortalOffers portal,
      SubmissionQueries records,
      StatusStreams streams,
      StreamAuthorization lasting) {
    this.portal = portal;
    this.records = records;
    this.streams = streams;
    this.lasting = lasting;
  }

  @GetMapping("/portal/{publisherId}/offers/{offerId}/events")
  void events(
      @PathVariable String publisherId,
      @PathVariable String offerId,
      Caller.Person person,
      HttpServletRequest request,
      HttpServletResponse response)
      throws NoResourceFoundException, IOException {
    OfferId id = portal.draft(new OfferId(publisherId, offerId)).id();
    if (request.getMethod().equals("HEAD")) { // nobody would notice that its sender has gone
      response.setContentType(STREAM);
      return;
    }
    Optional<StatusStreams.Place> place = streams.open(person.account().id());
    if (place.isEmpty()) {
      // Browsers give up on a stream that begins like this; the page then looks by itself.
      response.setHeader(HttpHeaders.RETRY_AFTER, "30");
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
      return;
    }
    response.setContentType(STREAM);
    response.setHeader("X-Accel-Buffering", "no"); // nginx would collect events otherwise
    try (StatusStreams.Place open = place.get()) {
      tell(id, open, request, response.getOutputStream());
    } catch (IOException e) {
      log.debug("A reader of news about {} went away", id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(
      OfferId id, StatusStreams.Place open, HttpServletRequest request, OutputStream out)
      throws IOException, InterruptedException {
    PublisherId publisher = new PublisherId(id.publisher());
    String told = "";
    send(out, "retry: 2000\n\n");
    int looks = 0;
    do {
      String now = records.pulse(id).orElse("");
      if (!now.equals(told)) {
        send(out, "event: changed\nid: " + now + "\ndata: " + now + "\n\n");
        told = now;
      } else if (looks % LOOKS_PER_BEAT == 0) {
        send(out, ":\n\n");
      }
      looks++;
    } while (looks < LONGEST_LOOKS
        && open.pause(LOOK)
        && (looks % LOOKS_PER_BEAT != 0 || maySee(publisher, request)));
  }

  private boolean maySee(PublisherId publisher, HttpServletRequest request) {
    return lasting
        .holder(request)
        .filter(person -> person.mayEdit(publisher) || person.isOperator())
        .isPresent();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
