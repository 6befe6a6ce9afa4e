/** Certification reports of a submission, in every form they are offered in. */
@NamedInterface("report")
@NullMarked
package org.moduleyard.server.publication.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
