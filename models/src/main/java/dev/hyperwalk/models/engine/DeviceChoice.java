package dev.hyperwalk.models.engine;

/**
 * Where networks are computed; decided where the operator runs, not where the job is built.
 *
 * <p>Names no class of the engine: it travels with the job graph through a job manager, which has no engine, and Java looks
 * up the types of an enum's public methods when it reads a constant. The engine's package finds the device.
 */
public enum DeviceChoice {
    /** The CPU: the same bits every time. */
    CPU,
    /** A GPU where the machine and the engine have one, else the CPU. */
    FASTEST
}
