package org.moduleyard.edge.manifest;

/** The images of the two system modules that every complete manifest names. */
public record RuntimeImages(String agent, String hub) {
  /** The long-term release that listings are checked against unless the operator names another. */
  public static final RuntimeImages DEFAULT =
      new RuntimeImages(
          "mcr.microsoft.com/azureiotedge-agent:1.5", "mcr.microsoft.com/azureiotedge-hub:1.5");

  public RuntimeImages {
    agent = ModuleImage.parse(agent).reference();
    hub = ModuleImage.parse(hub).reference();
  }
}
