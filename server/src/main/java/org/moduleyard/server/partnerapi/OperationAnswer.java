package org.moduleyard.server.partnerapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.moduleyard.server.platform.web.error.ApiAnswer;

/** An operation with the status of its submission, in one object. */
record OperationAnswer(@JsonUnwrapped StatusAnswer status, @JsonUnwrapped OperationEntry operation)
    implements ApiAnswer {

  OperationAnswer {
    status = status.withoutVersions();
  }
}
