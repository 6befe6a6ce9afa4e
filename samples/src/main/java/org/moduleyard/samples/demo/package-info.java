/** The demo: plays operator, publisher and customer through the public HTTP interfaces. */
@NullMarked
package org.moduleyard.samples.demo;

import org.jspecify.annotations.NullMarked;
