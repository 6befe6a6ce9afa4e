/** The offer document: reading it, its parts as values, and where its secrets are. */
@NullMarked
package org.moduleyard.offerdocument.document;

import org.jspecify.annotations.NullMarked;
