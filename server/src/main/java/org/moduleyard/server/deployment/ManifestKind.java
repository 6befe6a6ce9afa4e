package org.moduleyard.server.deployment;

import org.moduleyard.edge.manifest.DeploymentManifest;
import org.moduleyard.edge.manifest.ModuleDeployment;

/**
 * The kinds of manifests that are written of a module. The names stand in addresses and at the ends
 * of files.
 */
enum ManifestKind {
  /** Everything that a device has; replaces what it had. */
  DEPLOYMENT,
  /** Adds the module to a device that others have set up. */
  LAYERED;

  static ManifestKind named(String name) {
    return name.equals("layered") ? LAYERED : DEPLOYMENT;
  }

  DeploymentManifest write(ModuleDeployment module) {
    return switch (this) {
      case DEPLOYMENT -> DeploymentManifest.of(module);
      case LAYERED -> DeploymentManifest.layered(module);
    };
  }

  /** Such as {@code camera-transcoder-1.0.0.layered.json}. */
  String fileName(String name) {
    return name + "." + (this == LAYERED ? "layered" : "deployment") + ".json";
  }
}
