package dev.hyperwalk.jobs.operator;

import ai.djl.Device;
import ai.djl.engine.Engine;

/** Where networks are computed; decided where the operator runs, not where the job is built. */
public enum DeviceChoice {
    /** The CPU: the same bits every time. */
    CPU,
    /** A GPU where the machine and the engine have one, else the CPU. */
    FASTEST;

    /** The device itself, looked for where this is called. */
    public Device device() {
        return switch (this) {
            case CPU -> Device.cpu();
            case FASTEST -> Engine.getInstance().defaultDevice();
        };
    }
}
