package org.moduleyard.edge;

import org.moduleyard.edge.Shape.AnyObject;
import org.moduleyard.edge.Shape.ListOf;
import org.moduleyard.edge.Shape.MapOf;
import org.moduleyard.edge.Shape.Member;
import org.moduleyard.edge.Shape.Members;
import org.moduleyard.edge.Shape.Text;
import org.moduleyard.edge.Shape.Truth;
import org.moduleyard.edge.Shape.Whole;

/**
 * Every member of a container engine's create request, API version 1.41, with its type and what it
 * is (interfaces.md B6). This is the table that createOptions are read against.
 */
final class CreateRequest {
  private static final Shape TEXT = new Text();
  private static final Shape TEXTS = new ListOf(TEXT);
  private static final Shape TEXT_MAP = new MapOf(TEXT);
  private static final Shape TRUTH = new Truth();
  private static final Shape WHOLE = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Shape COUNT = new Whole(0, Long.MAX_VALUE);
  private static final Shape EMPTY_MAP = new MapOf(new AnyObject());

  private static final Members HEALTHCHECK =
      Members.of(
          new Member("Test", TEXTS, "the command that tells whether the module is well"),
          new Member("Interval", COUNT, "the time between two tests, in nanoseconds"),
          new Member("Timeout", COUNT, "the time a test may take, in nanoseconds"),
          new Member("Retries", COUNT, "the number of failed tests that count as unhealthy"),
          new Member("StartPeriod", COUNT, "the time to start up in, in nanoseconds"),
          new Member("StartInterval", COUNT, "the time between tests at start, in nanoseconds"));

  private static final Members LOG_CONFIG =
      Members.of(
          new Member("Type", TEXT, "the log driver"),
          new Member("Config", TEXT_MAP, "the options of the log driver"));

  private static final Members RESTART_POLICY =
      Members.of(
          new Member("Name", TEXT, "when the engine starts the module again"),
          new Member("MaximumRetryCount", COUNT, "how often the engine tries"));

  private static final Members PORT_BINDING =
      Members.of(
          new Member("HostIp", TEXT, "the address of the host to listen on"),
          new Member("HostPort", TEXT, "the port of the host, as a text"));

  private static final Members DRIVER =
      Members.of(
          new Member("Name", TEXT, "the volume driver"),
          new Member("Options", TEXT_MAP, "the options of the volume driver"));

  private static final Members MOUNT =
      Members.of(
          new Member("Target", TEXT, "the path inside the module"),
          new Member("Source", TEXT, "the volume or the path of the host"),
          new Member("Type", TEXT, "bind, volume, tmpfs or npipe"),
          new Member("ReadOnly", TRUTH, "whether the module can only read it"),
          new Member("Consistency", TEXT, "how fresh the content must be"),
          new Member(
              "BindOptions",
              Members.of(
                  new Member("Propagation", TEXT, "how mounts inside it spread"),
                  new Member("NonRecursive", TRUTH, "whether mounts inside it stay out"),
                  new Member("CreateMountpoint", TRUTH, "whether a missing path is created"),
                  new Member(
                      "ReadOnlyNonRecursive", TRUTH, "whether mounts inside it stay writable"),
                  new Member(
                      "ReadOnlyForceRecursive",
                      TRUTH,
                      "whether mounts inside it must be read-only")),
              "options of a bind mount"),
          new Member(
              "VolumeOptions",
              Members.of(
                  new Member("NoCopy", TRUTH, "whether the image's files stay out of it"),
                  new Member("Labels", TEXT_MAP, "labels of the volume"),
                  new Member("Subpath", TEXT, "the folder of the volume"),
                  new Member("DriverConfig", DRIVER, "the driver of the volume")),
              "options of a volume"),
          new Member(
              "TmpfsOptions",
              Members.of(
                  new Member("SizeBytes", COUNT, "its size in bytes"),
                  new Member("Mode", COUNT, "its file mode as a number")),
              "options of a file system in memory"));

  private static final Members DEVICE =
      Members.of(
          new Member("PathOnHost", TEXT, "the device of the host"),
          new Member("PathInContainer", TEXT, "its path inside the module"),
          new Member("CgroupPermissions", TEXT, "r, w and m: read, write, make nodes"));

  private static final Members DEVICE_REQUEST =
      Members.of(
          new Member("Driver", TEXT, "the device driver"),
          new Member("Count", WHOLE, "how many devices, -1 for all"),
          new Member("DeviceIDs", TEXTS, "the ids of the devices"),
          new Member("Capabilities", new ListOf(TEXTS), "what the devices must be able to do"),
          new Member("Options", TEXT_MAP, "options of the driver"));

  private static final Members WEIGHT_DEVICE =
      Members.of(
          new Member("Path", TEXT, "the device"),
          new Member("Weight", COUNT, "its share of input and output"));

  private static final Members THROTTLE_DEVICE =
      Members.of(
          new Member("Path", TEXT, "the device"),
          new Member("Rate", COUNT, "bytes or operations per second"));

  private static final Members ULIMIT =
      Members.of(
          new Member("Name", TEXT, "the limit, such as nofile"),
          new Member("Soft", WHOLE, "the soft limit"),
          new Member("Hard", WHOLE, "the hard limit"));

  /** Members of {@code HostConfig}. */
  static final Members HOST_CONFIG =
      Members.of(
          new Member("Binds", TEXTS, "paths of the host or volumes, as source:target[:options]"),
          new Member("ContainerIDFile", TEXT, "a file for the container's id"),
          new Member("LogConfig", LOG_CONFIG, "where the module's output goes"),
          new Member("NetworkMode", TEXT, "the network of the module"),
          new Member("PortBindings", new MapOf(new ListOf(PORT_BINDING)), "ports of the host"),
          new Member("RestartPolicy", RESTART_POLICY, "when the engine starts it again"),
          new Member("AutoRemove", TRUTH, "whether the engine removes it when it ends"),
          new Member("VolumeDriver", TEXT, "the driver of volumes"),
          new Member("VolumesFrom", TEXTS, "containers to take volumes from"),
          new Member("Mounts", new ListOf(MOUNT), "mounts, each an object"),
          new Member("ConsoleSize", new ListOf(COUNT), "height and width of the terminal"),
          new Member("Annotations", TEXT_MAP, "annotations for the container runtime"),
          new Member("CapAdd", TEXTS, "capabilities to add"),
          new Member("CapDrop", TEXTS, "capabilities to drop"),
          new Member("CgroupnsMode", TEXT, "the control group namespace: private or host"),
          new Member("Dns", TEXTS, "name servers"),
          new Member("DnsOptions", TEXTS, "options of name lookup"),
          new Member("DnsSearch", TEXTS, "domains to search names in"),
          new Member("ExtraHosts", TEXTS, "names and addresses, as name:address"),
          new Member("GroupAdd", TEXTS, "more groups for the module's user"),
          new Member("IpcMode", TEXT, "the namespace of shared memory"),
          new Member("Cgroup", TEXT, "the control group"),
          new Member("Links", TEXTS, "links to other containers"),
          new Member(
              "OomScoreAdj", new Whole(-1000, 1000), "how soon it is stopped without memory"),
          new Member("PidMode", TEXT, "the namespace of processes"),
          new Member("Privileged", TRUTH, "whether the module has every right on the host"),
          new Member("PublishAllPorts", TRUTH, "whether every exposed port is opened"),
          new Member("ReadonlyRootfs", TRUTH, "whether the image's files cannot be changed"),
          new Member("SecurityOpt", TEXTS, "security options"),
          new Member("StorageOpt", TEXT_MAP, "options of the storage driver"),
          new Member("Tmpfs", TEXT_MAP, "file systems in memory, by path"),
          new Member("UTSMode", TEXT, "the namespace of the host name"),
          new Member("UsernsMode", TEXT, "the namespace of users"),
          new Member("ShmSize", COUNT, "the size of /dev/shm in bytes"),
          new Member("Sysctls", TEXT_MAP, "settings of the kernel"),
          new Member("Runtime", TEXT, "the container runtime"),
          new Member("Isolation", TEXT, "the isolation on Windows"),
          new Member("MaskedPaths", TEXTS, "paths to hide from the module"),
          new Member("ReadonlyPaths", TEXTS, "paths that are read-only for the module"),
          new Member("CpuShares", WHOLE, "the weight among modules that want the processor"),
          new Member("Memory", WHOLE, "the most memory, in bytes"),
          new Member("NanoCpus", COUNT, "the most processor time, in billionths of a core"),
          new Member("CgroupParent", TEXT, "the control group above the module's"),
          new Member("BlkioWeight", new Whole(0, 1000), "the weight of input and output"),
          new Member("BlkioWeightDevice", new ListOf(WEIGHT_DEVICE), "weights by device"),
          new Member("BlkioDeviceReadBps", new ListOf(THROTTLE_DEVICE), "bytes read per second"),
          new Member(
              "BlkioDeviceWriteBps", new ListOf(THROTTLE_DEVICE), "bytes written per second"),
          new Member("BlkioDeviceReadIOps", new ListOf(THROTTLE_DEVICE), "reads per second"),
          new Member("BlkioDeviceWriteIOps", new ListOf(THROTTLE_DEVICE), "writes per second"),
          new Member("CpuPeriod", COUNT, "the period of processor time, in microseconds"),
          new Member("CpuQuota", WHOLE, "processor time per period, in microseconds"),
          new Member("CpuRealtimePeriod", COUNT, "the real-time period, in microseconds"),
          new Member("CpuRealtimeRuntime", COUNT, "real-time runtime, in microseconds"),
          new Member("CpusetCpus", TEXT, "the cores it may use, such as 0-2"),
          new Member("CpusetMems", TEXT, "the memory nodes it may use"),
          new Member("Devices", new ListOf(DEVICE), "devices of the host"),
          new Member("DeviceCgroupRules", TEXTS, "rules about devices"),
          new Member(
              "DeviceRequests", new ListOf(DEVICE_REQUEST), "devices by driver, such as GPUs"),
          new Member("DiskQuota", COUNT, "the most disk space, in bytes"),
          new Member("KernelMemory", COUNT, "the most kernel memory, in bytes"),
          new Member("KernelMemoryTCP", COUNT, "the most memory for TCP buffers, in bytes"),
          new Member("MemoryReservation", COUNT, "the memory to go back to, in bytes"),
          new Member("MemorySwap", new Whole(-1, Long.MAX_VALUE), "memory and swap, in bytes"),
          new Member("MemorySwappiness", new Whole(-1, 100), "how soon memory is swapped out"),
          new Member("OomKillDisable", TRUTH, "whether it is never stopped without memory"),
          new Member("Init", TRUTH, "whether a small init process reaps processes"),
          new Member("InitPath", TEXT, "the path of the init process"),
          new Member("PidsLimit", new Whole(-1, Long.MAX_VALUE), "the most processes"),
          new Member("Ulimits", new ListOf(ULIMIT), "limits of processes"),
          new Member("CpuCount", COUNT, "the number of cores on Windows"),
          new Member("CpuPercent", new Whole(0, 100), "the share of the processor on Windows"),
          new Member("IOMaximumIOps", COUNT, "operations per second on Windows"),
          new Member("IOMaximumBandwidth", COUNT, "bytes per second on Windows"));

  private static final Members ADDRESSES =
      Members.of(
          new Member("IPv4Address", TEXT, "the address in the network"),
          new Member("IPv6Address", TEXT, "the IPv6 address in the network"),
          new Member("LinkLocalIPs", TEXTS, "link-local addresses"));

  private static final Members ENDPOINT =
      Members.of(
          new Member("IPAMConfig", ADDRESSES, "fixed addresses"),
          new Member("Links", TEXTS, "links to other containers"),
          new Member("Aliases", TEXTS, "more names in the network"),
          new Member("NetworkID", TEXT, "the id of the network"),
          new Member("EndpointID", TEXT, "the id of the endpoint"),
          new Member("Gateway", TEXT, "the gateway"),
          new Member("IPAddress", TEXT, "the address"),
          new Member("IPPrefixLen", WHOLE, "the length of the address's prefix"),
          new Member("IPv6Gateway", TEXT, "the IPv6 gateway"),
          new Member("GlobalIPv6Address", TEXT, "the global IPv6 address"),
          new Member("GlobalIPv6PrefixLen", WHOLE, "the length of its prefix"),
          new Member("MacAddress", TEXT, "the MAC address"),
          new Member("DriverOpts", TEXT_MAP, "options of the network driver"));

  private static final Members NETWORKING_CONFIG =
      Members.of(new Member("EndpointsConfig", new MapOf(ENDPOINT), "networks to join, by name"));

  /** The request itself. */
  static final Members TOP =
      Members.of(
          new Member("Hostname", TEXT, "the host name of the module"),
          new Member("Domainname", TEXT, "the domain name of the module"),
          new Member("User", TEXT, "the user that runs the module"),
          new Member("AttachStdin", TRUTH, "whether input is attached"),
          new Member("AttachStdout", TRUTH, "whether output is attached"),
          new Member("AttachStderr", TRUTH, "whether error output is attached"),
          new Member(
              "ExposedPorts", EMPTY_MAP, "ports the module listens on, each an empty object"),
          new Member("Tty", TRUTH, "whether there is a terminal"),
          new Member("OpenStdin", TRUTH, "whether input is open"),
          new Member("StdinOnce", TRUTH, "whether input closes after the first client"),
          new Member("Env", TEXTS, "environment variables, as NAME=value"),
          new Member("Cmd", TEXTS, "the command or its arguments"),
          new Member("Healthcheck", HEALTHCHECK, "how the engine tells whether it is well"),
          new Member("ArgsEscaped", TRUTH, "whether the command is escaped, on Windows"),
          new Member("Image", TEXT, "the image"),
          new Member("Volumes", EMPTY_MAP, "paths that are volumes, each an empty object"),
          new Member("WorkingDir", TEXT, "the folder the module starts in"),
          new Member("Entrypoint", TEXTS, "the program that is started"),
          new Member("NetworkDisabled", TRUTH, "whether the module has no network"),
          new Member("MacAddress", TEXT, "the MAC address"),
          new Member("OnBuild", TEXTS, "steps for images built from this one"),
          new Member("Labels", TEXT_MAP, "labels of the container"),
          new Member("StopSignal", TEXT, "the signal that ends the module"),
          new Member("StopTimeout", COUNT, "the time to end in, in seconds"),
          new Member("Shell", TEXTS, "the shell of commands"),
          new Member("HostConfig", HOST_CONFIG, "what depends on the host"),
          new Member("NetworkingConfig", NETWORKING_CONFIG, "the networks to join"));

  private CreateRequest() {}
}
