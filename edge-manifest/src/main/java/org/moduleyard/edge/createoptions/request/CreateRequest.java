package org.moduleyard.edge.createoptions.request;

import static org.moduleyard.edge.createoptions.request.Reach.each;
import static org.moduleyard.edge.createoptions.request.Reach.namespace;
import static org.moduleyard.edge.createoptions.request.Reach.on;
import static org.moduleyard.edge.createoptions.request.Reach.texts;

import org.moduleyard.edge.createoptions.request.Shape.AnyObject;
import org.moduleyard.edge.createoptions.request.Shape.ListOf;
import org.moduleyard.edge.createoptions.request.Shape.MapOf;
import org.moduleyard.edge.createoptions.request.Shape.Member;
import org.moduleyard.edge.createoptions.request.Shape.Members;
import org.moduleyard.edge.createoptions.request.Shape.Text;
import org.moduleyard.edge.createoptions.request.Shape.Truth;
import org.moduleyard.edge.createoptions.request.Shape.Whole;
import org.moduleyard.edge.privilege.PrivilegeKind;

/**
 * Every member of a container engine's create request, API version 1.41, with its type, what it
 * reaches beyond the container, and what it is. This is the table that createOptions are read
 * against: a member cannot stand in it without a {@link Reach}.
 */
public final class CreateRequest {
  private static final Shape TEXT = new Text();
  private static final Shape TEXTS = new ListOf(TEXT);
  private static final Shape TEXT_MAP = new MapOf(TEXT);
  private static final Shape TRUTH = new Truth();
  private static final Shape WHOLE = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Shape COUNT = new Whole(0, Long.MAX_VALUE);
  private static final Shape EMPTY_MAP = new MapOf(new AnyObject());

  private static final Members HEALTHCHECK =
      Members.of(
          harmless("Test", TEXTS, "the command that tells whether the module is well"),
          harmless("Interval", COUNT, "the time between two tests, in nanoseconds"),
          harmless("Timeout", COUNT, "the time a test may take, in nanoseconds"),
          harmless("Retries", COUNT, "the number of failed tests that count as unhealthy"),
          harmless("StartPeriod", COUNT, "the time to start up in, in nanoseconds"),
          harmless("StartInterval", COUNT, "the time between tests at start, in nanoseconds"));

  private static final Members LOG_CONFIG =
      Members.of(
          part("Type", TEXT, "the log driver"),
          part("Config", TEXT_MAP, "the options of the log driver"));

  private static final Members RESTART_POLICY =
      Members.of(
          harmless("Name", TEXT, "when the engine starts the module again"),
          harmless("MaximumRetryCount", COUNT, "how often the engine tries"));

  private static final Members PORT_BINDING =
      Members.of(
          part("HostIp", TEXT, "the address of the host to listen on"),
          part("HostPort", TEXT, "the port of the host, as a text"));

  private static final Members DRIVER =
      Members.of(
          part("Name", TEXT, "the volume driver"),
          part("Options", TEXT_MAP, "the options of the volume driver"));

  private static final Members MOUNT =
      Members.of(
          harmless("Target", TEXT, "the path inside the module"),
          part("Source", TEXT, "the volume or the path of the host"),
          part("Type", TEXT, "bind, volume, tmpfs or npipe"),
          part("ReadOnly", TRUTH, "whether the module can only read it"),
          harmless("Consistency", TEXT, "how fresh the content must be"),
          inside(
              "BindOptions",
              Members.of(
                  part("Propagation", TEXT, "how mounts inside it spread"),
                  harmless("NonRecursive", TRUTH, "whether mounts inside it stay out"),
                  harmless("CreateMountpoint", TRUTH, "whether a missing path is created"),
                  harmless("ReadOnlyNonRecursive", TRUTH, "whether mounts inside it stay writable"),
                  harmless(
                      "ReadOnlyForceRecursive",
                      TRUTH,
                      "whether mounts inside it must be read-only")),
              "options of a bind mount"),
          inside(
              "VolumeOptions",
              Members.of(
                  harmless("NoCopy", TRUTH, "whether the image's files stay out of it"),
                  harmless("Labels", TEXT_MAP, "labels of the volume"),
                  harmless("Subpath", TEXT, "the folder of the volume"),
                  judgedInside(
                      "DriverConfig", VolumeReach::driver, DRIVER, "the driver of the volume")),
              "options of a volume"),
          inside(
              "TmpfsOptions",
              Members.of(
                  harmless("SizeBytes", COUNT, "its size in bytes"),
                  harmless("Mode", COUNT, "its file mode as a number")),
              "options of a file system in memory"));

  private static final Members DEVICE =
      Members.of(
          part("PathOnHost", TEXT, "the device of the host"),
          harmless("PathInContainer", TEXT, "its path inside the module"),
          part("CgroupPermissions", TEXT, "r, w and m: read, write, make nodes"));

  private static final Members DEVICE_REQUEST =
      Members.of(
          part("Driver", TEXT, "the device driver"),
          part("Count", WHOLE, "how many devices, -1 for all"),
          part("DeviceIDs", TEXTS, "the ids of the devices"),
          part("Capabilities", new ListOf(TEXTS), "what the devices must be able to do"),
          part("Options", TEXT_MAP, "options of the driver"));

  private static final Members WEIGHT_DEVICE =
      Members.of(
          harmless("Path", TEXT, "the device"),
          harmless("Weight", COUNT, "its share of input and output"));

  private static final Members THROTTLE_DEVICE =
      Members.of(
          harmless("Path", TEXT, "the device"),
          harmless("Rate", COUNT, "bytes or operations per second"));

  private static final Members ULIMIT =
      Members.of(
          part("Name", TEXT, "the limit, such as nofile"),
          harmless("Soft", WHOLE, "the soft limit"),
          harmless("Hard", WHOLE, "the hard limit"));

  /** Members of {@code HostConfig}. */
  static final Members HOST_CONFIG =
      Members.of(
          judged(
              "Binds",
              each(MountReach::bind),
              TEXTS,
              "paths of the host or volumes, as source:target[:options]"),
          harmless("ContainerIDFile", TEXT, "a file for the container's id"),
          judgedInside("LogConfig", OutputReach::log, LOG_CONFIG, "where the module's output goes"),
          judged("NetworkMode", NetworkReach::mode, TEXT, "the network of the module"),
          judgedInside(
              "PortBindings",
              NetworkReach::ports,
              new MapOf(new ListOf(PORT_BINDING)),
              "ports of the host"),
          inside("RestartPolicy", RESTART_POLICY, "when the engine starts it again"),
          harmless("AutoRemove", TRUTH, "whether the engine removes it when it ends"),
          judged("VolumeDriver", VolumeReach::driverName, TEXT, "the driver of volumes"),
          judged(
              "VolumesFrom",
              each(texts(PrivilegeKind.VOLUMES_FROM)),
              TEXTS,
              "containers to take volumes from"),
          judgedInside(
              "Mounts", each(MountReach::mount), new ListOf(MOUNT), "mounts, each an object"),
          harmless("ConsoleSize", new ListOf(COUNT), "height and width of the terminal"),
          judged(
              "Annotations",
              Reach.members(Reach.UNKNOWN),
              TEXT_MAP,
              "annotations for the container runtime"),
          judged("CapAdd", CapabilityReach::added, TEXTS, "capabilities to add"),
          harmless("CapDrop", TEXTS, "capabilities to drop"),
          judged(
              "CgroupnsMode",
              namespace(PrivilegeKind.HOST_CGROUPNS, "private"),
              TEXT,
              "the control group namespace: private or host"),
          harmless("Dns", TEXTS, "name servers"),
          harmless("DnsOptions", TEXTS, "options of name lookup"),
          harmless("DnsSearch", TEXTS, "domains to search names in"),
          harmless("ExtraHosts", TEXTS, "names and addresses, as name:address"),
          judged(
              "GroupAdd",
              each(texts(PrivilegeKind.GROUP)),
              TEXTS,
              "more groups for the module's user"),
          judged(
              "IpcMode",
              namespace(PrivilegeKind.HOST_IPC, "none", "private", "shareable"),
              TEXT,
              "the namespace of shared memory"),
          judged("Cgroup", Reach.UNKNOWN, TEXT, "the control group"),
          harmless("Links", TEXTS, "links to other containers"),
          judged(
              "OomScoreAdj",
              LimitReach::oomScore,
              new Whole(-1000, 1000),
              "how soon it is stopped without memory"),
          judged("PidMode", namespace(PrivilegeKind.HOST_PID), TEXT, "the namespace of processes"),
          judged(
              "Privileged",
              on(PrivilegeKind.PRIVILEGED),
              TRUTH,
              "whether the module has every right on the host"),
          judged(
              "PublishAllPorts",
              on(PrivilegeKind.ALL_PORTS),
              TRUTH,
              "whether every exposed port is opened"),
          harmless("ReadonlyRootfs", TRUTH, "whether the image's files cannot be changed"),
          judged("SecurityOpt", each(SecurityReach::option), TEXTS, "security options"),
          judged("StorageOpt", LimitReach::storage, TEXT_MAP, "options of the storage driver"),
          harmless("Tmpfs", TEXT_MAP, "file systems in memory, by path"),
          judged(
              "UTSMode", namespace(PrivilegeKind.HOST_UTS), TEXT, "the namespace of the host name"),
          judged(
              "UsernsMode", namespace(PrivilegeKind.HOST_USERNS), TEXT, "the namespace of users"),
          harmless("ShmSize", COUNT, "the size of /dev/shm in bytes"),
          judged("Sysctls", LimitReach::sysctls, TEXT_MAP, "settings of the kernel"),
          judged("Runtime", LimitReach::runtime, TEXT, "the container runtime"),
          judged("Isolation", LimitReach::isolation, TEXT, "the isolation on Windows"),
          judged("MaskedPaths", SecurityReach::paths, TEXTS, "paths to hide from the module"),
          judged(
              "ReadonlyPaths",
              SecurityReach::paths,
              TEXTS,
              "paths that are read-only for the module"),
          harmless("CpuShares", WHOLE, "the weight among modules that want the processor"),
          harmless("Memory", WHOLE, "the most memory, in bytes"),
          harmless("NanoCpus", COUNT, "the most processor time, in billionths of a core"),
          judged(
              "CgroupParent",
              texts(PrivilegeKind.CGROUP_PARENT),
              TEXT,
              "the control group above the module's"),
          harmless("BlkioWeight", new Whole(0, 1000), "the weight of input and output"),
          inside("BlkioWeightDevice", new ListOf(WEIGHT_DEVICE), "weights by device"),
          inside("BlkioDeviceReadBps", new ListOf(THROTTLE_DEVICE), "bytes read per second"),
          inside("BlkioDeviceWriteBps", new ListOf(THROTTLE_DEVICE), "bytes written per second"),
          inside("BlkioDeviceReadIOps", new ListOf(THROTTLE_DEVICE), "reads per second"),
          inside("BlkioDeviceWriteIOps", new ListOf(THROTTLE_DEVICE), "writes per second"),
          harmless("CpuPeriod", COUNT, "the period of processor time, in microseconds"),
          harmless("CpuQuota", WHOLE, "processor time per period, in microseconds"),
          judged(
              "CpuRealtimePeriod",
              LimitReach::realtime,
              COUNT,
              "the real-time period, in microseconds"),
          judged(
              "CpuRealtimeRuntime",
              LimitReach::realtime,
              COUNT,
              "real-time runtime, in microseconds"),
          harmless("CpusetCpus", TEXT, "the cores it may use, such as 0-2"),
          harmless("CpusetMems", TEXT, "the memory nodes it may use"),
          judgedInside(
              "Devices", each(DeviceReach::device), new ListOf(DEVICE), "devices of the host"),
          judged("DeviceCgroupRules", each(DeviceReach::rule), TEXTS, "rules about devices"),
          judgedInside(
              "DeviceRequests",
              each(DeviceReach::request),
              new ListOf(DEVICE_REQUEST),
              "devices by driver, such as GPUs"),
          harmless("DiskQuota", COUNT, "the most disk space, in bytes"),
          harmless("KernelMemory", COUNT, "the most kernel memory, in bytes"),
          harmless("KernelMemoryTCP", COUNT, "the most memory for TCP buffers, in bytes"),
          harmless("MemoryReservation", COUNT, "the memory to go back to, in bytes"),
          harmless("MemorySwap", new Whole(-1, Long.MAX_VALUE), "memory and swap, in bytes"),
          harmless("MemorySwappiness", new Whole(-1, 100), "how soon memory is swapped out"),
          judged(
              "OomKillDisable",
              on(PrivilegeKind.NO_OOM_KILL),
              TRUTH,
              "whether it is never stopped without memory"),
          harmless("Init", TRUTH, "whether a small init process reaps processes"),
          judged("InitPath", Reach.UNKNOWN, TEXT, "the path of the init process"),
          harmless("PidsLimit", new Whole(-1, Long.MAX_VALUE), "the most processes"),
          judgedInside(
              "Ulimits", each(LimitReach::ulimit), new ListOf(ULIMIT), "limits of processes"),
          harmless("CpuCount", COUNT, "the number of cores on Windows"),
          harmless("CpuPercent", new Whole(0, 100), "the share of the processor on Windows"),
          harmless("IOMaximumIOps", COUNT, "operations per second on Windows"),
          harmless("IOMaximumBandwidth", COUNT, "bytes per second on Windows"));

  private static final Members ADDRESSES =
      Members.of(
          harmless("IPv4Address", TEXT, "the address in the network"),
          harmless("IPv6Address", TEXT, "the IPv6 address in the network"),
          harmless("LinkLocalIPs", TEXTS, "link-local addresses"));

  private static final Members ENDPOINT =
      Members.of(
          inside("IPAMConfig", ADDRESSES, "fixed addresses"),
          harmless("Links", TEXTS, "links to other containers"),
          judged("Aliases", each(NetworkReach::alias), TEXTS, "more names in the network"),
          harmless("NetworkID", TEXT, "the id of the network"),
          harmless("EndpointID", TEXT, "the id of the endpoint"),
          harmless("Gateway", TEXT, "the gateway"),
          harmless("IPAddress", TEXT, "the address"),
          harmless("IPPrefixLen", WHOLE, "the length of the address's prefix"),
          harmless("IPv6Gateway", TEXT, "the IPv6 gateway"),
          harmless("GlobalIPv6Address", TEXT, "the global IPv6 address"),
          harmless("GlobalIPv6PrefixLen", WHOLE, "the length of its prefix"),
          harmless("MacAddress", TEXT, "the MAC address"),
          judged(
              "DriverOpts",
              Reach.members(Reach.UNKNOWN),
              TEXT_MAP,
              "options of the network driver"));

  private static final Members NETWORKING_CONFIG =
      Members.of(
          judgedInside(
              "EndpointsConfig",
              NetworkReach::endpoints,
              new MapOf(ENDPOINT),
              "networks to join, by name"));

  /** The request itself. */
  public static final Members TOP =
      Members.of(
          harmless("Hostname", TEXT, "the host name of the module"),
          harmless("Domainname", TEXT, "the domain name of the module"),
          harmless("User", TEXT, "the user that runs the module"),
          harmless("AttachStdin", TRUTH, "whether input is attached"),
          harmless("AttachStdout", TRUTH, "whether output is attached"),
          harmless("AttachStderr", TRUTH, "whether error output is attached"),
          harmless("ExposedPorts", EMPTY_MAP, "ports the module listens on, each an empty object"),
          harmless("Tty", TRUTH, "whether there is a terminal"),
          harmless("OpenStdin", TRUTH, "whether input is open"),
          harmless("StdinOnce", TRUTH, "whether input closes after the first client"),
          harmless("Env", TEXTS, "environment variables, as NAME=value"),
          harmless("Cmd", TEXTS, "the command or its arguments"),
          inside("Healthcheck", HEALTHCHECK, "how the engine tells whether it is well"),
          harmless("ArgsEscaped", TRUTH, "whether the command is escaped, on Windows"),
          harmless("Image", TEXT, "the image"),
          harmless("Volumes", EMPTY_MAP, "paths that are volumes, each an empty object"),
          harmless("WorkingDir", TEXT, "the folder the module starts in"),
          harmless("Entrypoint", TEXTS, "the program that is started"),
          harmless("NetworkDisabled", TRUTH, "whether the module has no network"),
          harmless("MacAddress", TEXT, "the MAC address"),
          harmless("OnBuild", TEXTS, "steps for images built from this one"),
          harmless("Labels", TEXT_MAP, "labels of the container"),
          harmless("StopSignal", TEXT, "the signal that ends the module"),
          harmless("StopTimeout", WHOLE, "the time to end in, in seconds"),
          harmless("Shell", TEXTS, "the shell of commands"),
          inside("HostConfig", HOST_CONFIG, "what depends on the host"),
          inside("NetworkingConfig", NETWORKING_CONFIG, "the networks to join"));

  private CreateRequest() {}

  /** A member none of whose values reaches anything beyond the container. */
  private static Member harmless(String name, Shape shape, String what) {
    return new Member(name, shape, Reach.HARMLESS, what);
  }

  /** A member that reaches what its own members reach. */
  private static Member inside(String name, Shape shape, String what) {
    return new Member(name, shape, Reach.inside(shape), what);
  }

  /** Read by the reach of the object that it is a part of, which judges all parts together. */
  private static Member part(String name, Shape shape, String what) {
    return new Member(name, shape, Reach.PART, what);
  }

  private static Member judged(String name, Reach reach, Shape shape, String what) {
    return new Member(name, shape, reach, what);
  }

  private static Member judgedInside(String name, Reach reach, Shape shape, String what) {
    return new Member(name, shape, reach.and(Reach.inside(shape)), what);
  }
}
