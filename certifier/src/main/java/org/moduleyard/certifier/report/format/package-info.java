/** Reports in the forms that people and their tools read. */
@NullMarked
package org.moduleyard.certifier.report.format;

import org.jspecify.annotations.NullMarked;
