/** What certification says: results, findings with location and remedy, and their one JSON form. */
@NullMarked
package org.moduleyard.certifier.report;

import org.jspecify.annotations.NullMarked;
