package org.moduleyard.server.content;

import org.moduleyard.server.platform.DataPaths;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentSettings.class)
class ContentConfiguration {

  @Bean
  BlobStores blobStores(DataPaths paths, ContentSettings settings) {
    return new FileBlobStores(paths.blobs(), settings.keepFree().toBytes());
  }
}
