package org.moduleyard.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The Spring application; {@link Moduleyard} is the program that starts it. */
@Modulithic(systemName = "Moduleyard")
@SpringBootApplication
public class ModuleyardApplication {}
