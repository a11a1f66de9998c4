package org.apache.openwhisk.runtime.java.action;

import java.util.Map;

/** Would load the action; here it only takes the environment, which is the last step before the action is called. */
public final class JarLoader {
    public static void augmentEnv(Map<String, String> environment) {
        System.out.println("environment of " + environment.size());
    }
}
