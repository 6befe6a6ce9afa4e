/**
 * The editor of offers and plans: reads a sent form, saves it, merges it with what others saved.
 */
@NullMarked
package org.moduleyard.server.portal.edit;

import org.jspecify.annotations.NullMarked;
