package dev.coldspan.locallambda;

import dev.coldspan.locallambda.extensionsapi.ExtensionSignal;
import dev.coldspan.locallambda.signal.Signal;

/** An extension that ends an init or an invocation, in the words AWS has for it. */
record ExtensionFailure(String errorType, String message) {

    static ExtensionFailure notStarted(String message) {
        return new ExtensionFailure("Extension.LaunchError", message);
    }

    /** Null if the signal is no failure. */
    static ExtensionFailure of(Signal signal) {
        if (signal instanceof ExtensionSignal.Exited exit) {
            String how = exit.status() == 0 ? "exit code 0" : Ending.exitReason(exit.status());
            return new ExtensionFailure("Extension.Crash", "extension " + exit.extension() + ": " + how);
        } else if (signal instanceof ExtensionSignal.InitError error) {
            return new ExtensionFailure(
                    "Extension.InitError", "extension " + error.extension() + " reported " + error.type());
        } else if (signal instanceof ExtensionSignal.ExitError error) {
            return new ExtensionFailure(
                    "Extension.ExitError", "extension " + error.extension() + " reported " + error.type());
        }
        return null;
    }
}
