/** The fields of an offer as a form: kinds, tabs, sections and values. */
@NullMarked
package org.moduleyard.server.portal.form;

import org.jspecify.annotations.NullMarked;
