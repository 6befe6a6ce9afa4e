/** The publisher's own web site of the demo: documentation, legal pages, artwork. */
@NullMarked
package org.moduleyard.samples.site;

import org.jspecify.annotations.NullMarked;
