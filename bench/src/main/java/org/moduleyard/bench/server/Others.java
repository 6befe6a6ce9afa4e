package org.moduleyard.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.moduleyard.oci.reference.Tag;

/** The servers people would use otherwise, set up so that nothing but serving takes their time. */
final class Others {

  private Others() {}

  static Server dockerRegistry(Path scratch, int port) throws IOException, InterruptedException {
    Path file = scratch.resolve("registry.yml");
    Files.writeString(
        file,
        """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: %s}, cache: {blobdescriptor: inmemory}}
        http: {addr: "127.0.0.1:%s"}
        """
            .formatted(scratch.resolve("registry"), port));
    return start(scratch, port, "docker-registry", "serve", file.toString());
  }

  /** As root nginx would serve as somebody who may not read what is served. */
  static Server nginx(Path scratch, int port, Path root) throws IOException, InterruptedException {
    Path file = scratch.resolve("nginx.conf");
    Files.writeString(
        file,
        """
        daemon off; user %s; worker_processes auto; pid nginx.pid; error_log stderr crit;
        events { worker_connections 1024; }
        http {
          access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          server { listen 127.0.0.1:%s; root %s; default_type application/octet-stream; }
        }
        """
            .formatted(System.getProperty("user.name"), port, root));
    String prefix = scratch.toString();
    return start(scratch, port, "nginx", "-e", "stderr", "-p", prefix, "-c", file.toString());
  }

  private static Server start(Path scratch, int port, String... command)
      throws IOException, InterruptedException {
    Path log = scratch.resolve(command[0] + ".log");
    Server server = Server.start(log, scratch, Map.of(), List.of(command));
    server.await(output -> answers(port));
    return server;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Copies an image and everything it refers to into a registry on this machine. */
  static void push(Path layout, Tag tag, int port, String repository)
      throws IOException, InterruptedException {
    Server.run(
        List.of(
            "skopeo",
            "copy",
            "--quiet",
            "--all",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "oci:" + layout + ":" + tag,
            "docker://127.0.0.1:" + port + "/" + repository + ":" + tag));
  }
}
