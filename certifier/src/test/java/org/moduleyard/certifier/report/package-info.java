/** What reports say and how they are shown. */
@NullMarked
package org.moduleyard.certifier.report;

import org.jspecify.annotations.NullMarked;
