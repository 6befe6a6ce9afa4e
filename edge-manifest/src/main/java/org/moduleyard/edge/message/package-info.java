/**
 * Sentences for people as data: an English text with places, the arguments that go into them, and
 * the catalogs that have the text in other languages.
 */
@NullMarked
package org.moduleyard.edge.message;

import org.jspecify.annotations.NullMarked;
