package dev.hyperwalk.jobs.demo;

import dev.hyperwalk.jobs.report.StateSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * How the state of a running job grows, told by the sizes of its checkpoints as they come to be. Each has to be whole, not
 * the increment of another. Not thread-safe.
 */
final class CheckpointLog {

    private static final String FOLDER = "chk-";
    private static final String COMPLETE = "_metadata"; // written last
    private static final long PAUSE_NANOS = 500_000_000L;

    private final Path folder;
    private final List<StateSize> sizes = new ArrayList<>();
    private long latest;
    private long lookedNanos = Long.MIN_VALUE;

    /**
     * A log of nothing yet.
     *
     * @param root where checkpoints are kept, those of each job in a folder of its own
     * @param job the job's id, as text
     */
    CheckpointLog(String root, String job) {
        this.folder = new Path(root, job);
    }

    /** Looks for a checkpoint that has been completed since, but not each time: every half second at most. */
    void look(long events, long nowNanos) {
        if (lookedNanos == Long.MIN_VALUE || nowNanos - lookedNanos >= PAUSE_NANOS) {
            lookedNanos = nowNanos;
            try {
                look(events);
            } catch (IOException e) {
                // Flink deletes a checkpoint when the next one is complete, which may be now.
            }
        }
    }

    /**
     * Looks once more when all events are in a checkpoint that is complete.
     *
     * @return the sizes, in the order of the checkpoints; the last one is of all events
     */
    List<StateSize> end(long events) {
        look(events, lookedNanos + PAUSE_NANOS);
        if (!sizes.isEmpty()) {
            sizes.add(new StateSize(events, sizes.remove(sizes.size() - 1).bytes()));
        }
        return List.copyOf(sizes);
    }

    private void look(long events) throws IOException {
        FileSystem files = folder.getFileSystem();
        for (FileStatus checkpoint : list(files, folder)) {
            long number = number(checkpoint.getPath().getName());
            if (number > latest && isComplete(files, checkpoint)) {
                long bytes = bytes(files, checkpoint.getPath());
                if (isComplete(files, checkpoint)) { // and not about to be deleted, of which this file is the first
                    sizes.add(new StateSize(events, bytes));
                    latest = number;
                }
            }
        }
    }

    private static long number(String name) {
        return name.startsWith(FOLDER) ? Long.parseLong(name.substring(FOLDER.length())) : 0;
    }

    private static boolean isComplete(FileSystem files, FileStatus checkpoint) throws IOException {
        return files.exists(new Path(checkpoint.getPath(), COMPLETE));
    }

    private static long bytes(FileSystem files, Path checkpoint) throws IOException {
        long bytes = 0;
        for (FileStatus file : list(files, checkpoint)) {
            bytes += file.getLen();
        }
        return bytes;
    }

    private static List<FileStatus> list(FileSystem files, Path path) throws IOException {
        FileStatus[] found = files.exists(path) ? files.listStatus(path) : null;
        return found == null ? List.of() : List.of(found);
    }
}
