/** The reference of the API: one OpenAPI document, written by hand and served to everybody. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package org.moduleyard.server.apireference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
