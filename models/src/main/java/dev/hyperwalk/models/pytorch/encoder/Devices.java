package dev.hyperwalk.models.pytorch.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.hyperwalk.models.engine.DeviceChoice;

/** The engine's devices. */
public final class Devices {

    private Devices() {}

    /** The device that was chosen, looked for where this is called. */
    public static Device of(DeviceChoice choice) {
        return switch (choice) {
            case CPU -> Device.cpu();
            case FASTEST -> Engine.getInstance().defaultDevice();
        };
    }
}
