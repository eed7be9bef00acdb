package dev.hyperwalk.jobs.checkpoint;

import dev.hyperwalk.jobs.state.JobSettings;
import java.io.IOException;
import java.time.Instant;
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

    private static final int MOST_LOOKS = 5;

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
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            try {
                return look(folder, job);
            } catch (VanishedException e) {
                // A running job has replaced it by a newer one, which the next look finds.
            }
        }
        return Optional.empty();
    }

    /**
     * The checkpoint at a place; none if it is not there, or not to be seen from here.
     *
     * @param place a folder that holds {@code _metadata}, or that file; a path or a URI
     */
    public static Optional<Found> at(String place) {
        Path path = new Path(place);
        Path checkpoint =
                AbstractFsCheckpointStorageAccess.METADATA_FILE_NAME.equals(path.getName()) ? path.getParent() : path;
        try {
            return find(checkpoint.getFileSystem(), checkpoint);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Found> look(String folder, JobSettings job) throws VanishedException {
        List<Found> newestFirst = candidates(folder).stream()
                .sorted(Comparator.comparing(Found::made).reversed())
                .limit(MOST_OPENED)
                .toList();
        for (Found found : newestFirst) {
            if (isOf(job, found.place())) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(JobSettings job, String place) throws VanishedException {
        try {
            return CheckpointReader.settings(place).isOfTheJob(job);
        } catch (CheckpointException e) {
            if (at(place).isEmpty()) {
                throw new VanishedException();
            }
            return false;
        }
    }

    /** A checkpoint was there a moment ago. */
    private static final class VanishedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Checkpoints and savepoints in the folder itself and one folder below. */
    private static List<Found> candidates(String folder) {
        List<Found> found = new ArrayList<>();
        try {
            Path root = new Path(folder);
            FileSystem files = root.getFileSystem();
            for (Path job : folders(files, root)) {
                find(files, job).ifPresent(found::add);
                for (Path checkpoint : folders(files, job)) {
                    find(files, checkpoint).ifPresent(found::add);
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

    private static Optional<Found> find(FileSystem files, Path checkpoint) throws IOException {
        Path metadata = new Path(checkpoint, AbstractFsCheckpointStorageAccess.METADATA_FILE_NAME);
        if (!files.exists(metadata)) {
            return Optional.empty();
        }
        Instant made = Instant.ofEpochMilli(files.getFileStatus(metadata).getModificationTime());
        return Optional.of(new Found(CheckpointReader.shown(checkpoint.toString()), made));
    }
}
