package dev.hyperwalk.jobs.checkpoint;

import dev.hyperwalk.jobs.state.JobSettings;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Finds checkpoints in a folder that jobs write theirs to, as in {@code FOLDER/JOB/chk-7}. */
public final class CheckpointFolder {

    /** Newer ones of other jobs than the one looked for that are opened at most. */
    private static final int MOST_OPENED = 200;

    private CheckpointFolder() {}

    /**
     * A complete checkpoint.
     *
     * @param place what {@code --restore} takes
     * @param made when it was completed, by the clock of its file system
     */
    public record Found(String place, Instant made) {}

    /**
     * The newest complete checkpoint of a job; none if there is none, or the folder cannot be read from here.
     *
     * @param folder a path or a URI
     * @param job a job of the same group and topic
     */
    public static Optional<Found> newest(String folder, JobSettings job) {
        return candidates(folder).stream()
                .sorted(Comparator.comparing(Found::made).reversed())
                .limit(MOST_OPENED)
                .filter(found -> isOf(job, found.place()))
                .findFirst();
    }

    private static boolean isOf(JobSettings job, String place) {
        try {
            return CheckpointReader.settings(place).isOfTheJob(job);
        } catch (CheckpointException e) {
            return false;
        }
    }

    /** Checkpoints and savepoints in the folder itself and one folder below. */
    private static List<Found> candidates(String folder) {
        List<Found> found = new ArrayList<>();
        try {
            Path root = new Path(folder);
            FileSystem files = root.getFileSystem();
            for (Path job : folders(files, root)) {
                add(files, job, found);
                for (Path checkpoint : folders(files, job)) {
                    add(files, checkpoint, found);
                }
            }
        } catch (IOException e) {
            // Nothing to be named, then: what asks has something else to say already.
        }
        return found;
    }

    private static List<Path> folders(FileSystem files, Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        FileStatus[] children = files.exists(parent) ? files.listStatus(parent) : null;
        for (FileStatus child : children == null ? new FileStatus[0] : children) {
            if (child.isDir()) {
                folders.add(child.getPath());
            }
        }
        return folders;
    }

    private static void add(FileSystem files, Path checkpoint, List<Found> found) throws IOException {
        Path metadata = new Path(checkpoint, AbstractFsCheckpointStorageAccess.METADATA_FILE_NAME);
        if (files.exists(metadata)) {
            Instant made = Instant.ofEpochMilli(files.getFileStatus(metadata).getModificationTime());
            found.add(new Found(CheckpointReader.shown(checkpoint.toString()), made.truncatedTo(ChronoUnit.SECONDS)));
        }
    }
}
