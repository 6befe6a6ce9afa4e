package org.moduleyard.certifier.packages;

/**
 * The distribution of Linux that an image is made of, from its os-release.
 *
 * @param id such as {@code debian}
 * @param version such as {@code 12} or {@code 3.19.1}; empty for rolling ones
 */
public record Distribution(String id, String version) {}
