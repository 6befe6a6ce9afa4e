/** The engine itself: what a certification is asked for, its run, and every check there is. */
@NullMarked
package org.moduleyard.certifier.engine;

import org.jspecify.annotations.NullMarked;
