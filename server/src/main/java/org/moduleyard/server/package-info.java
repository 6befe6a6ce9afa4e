/** The Moduleyard server: one package per feature. */
@NullMarked
package org.moduleyard.server;

import org.jspecify.annotations.NullMarked;
