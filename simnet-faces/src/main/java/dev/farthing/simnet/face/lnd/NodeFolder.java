package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.face.lnd.bakery.Bakery;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The folder of a node as LND's clients know it. The macaroons stand in it, and once more where
 * {@code --lnddir} looks for them. {@code tls.cert} comes last and whole: who sees it can call.
 */
final class NodeFolder {
  private static final String CERTIFICATE = "tls.cert";
  private static final Set<PosixFilePermission> SECRET =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> PUBLIC =
      PosixFilePermissions.fromString("rw-r--r--");

  private final Path folder;
  private final Path macaroons;

  NodeFolder(Path folder) {
    this.folder = folder;
    this.macaroons = folder.resolve("data/chain/bitcoin/regtest");
  }

  Path path() {
    return folder;
  }

  Path certificate() {
    return folder.resolve(CERTIFICATE);
  }

  Path macaroon(StandardMacaroon kind) {
    return folder.resolve(kind.fileName());
  }

  /** Makes the folder and takes away the certificate of an earlier run. */
  void prepare() {
    try {
      Files.createDirectories(macaroons);
      Files.deleteIfExists(certificate());
    } catch (IOException e) {
      throw new LndFaceException.FolderNotWritable(folder, e);
    }
  }

  /** Writes all but the certificate. */
  void writeSecrets(Bakery bakery, TlsIdentity identity) {
    write(folder.resolve("tls.key"), identity.key(), SECRET);
    for (StandardMacaroon kind : StandardMacaroon.values()) {
      byte[] token = bakery.bake(0, kind.permissions()).encode();
      for (Path place : List.of(folder, macaroons)) {
        write(place.resolve(kind.fileName()), token, SECRET);
      }
    }
  }

  /** Says that the node can be called. */
  void writeCertificate(TlsIdentity identity) {
    write(certificate(), identity.certificate(), PUBLIC);
  }

  private void write(Path file, byte[] bytes, Set<PosixFilePermission> mode) {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      try (var channel =
          Files.newByteChannel(
              draft,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes(mode))) {
        channel.write(ByteBuffer.wrap(bytes));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LndFaceException.FolderNotWritable(folder, e);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }
}
