package dev.unitform.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the class {@code PackedFiles} of the jar, which has the files of the program as constants.
 */
final class PackedFilesClass {
  static final String NAME = "dev/unitform/program/PackedFiles";

  /** A constant has at most 65,535 bytes, and a character at most two of them. */
  private static final int LONGEST_PART = 32_767;

  private static final Type TEXT = Type.getType(String.class);
  private static final Type TEXTS = Type.getType(String[].class);

  private PackedFilesClass() {}

  /** The bytes of the class. */
  static byte[] of(SortedMap<String, byte[]> files) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        NAME,
        null,
        Type.getInternalName(Object.class),
        null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC, "parts", Type.getMethodDescriptor(TEXTS, TEXT), null, null);
    code.visitCode();
    chooseFile(code, files);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** A {@code switch} over the hash of the path, as {@code javac} makes for texts. */
  private static void chooseFile(MethodVisitor code, SortedMap<String, byte[]> files) {
    SortedMap<Integer, List<String>> byHash = new TreeMap<>();
    files
        .keySet()
        .forEach(p -> byHash.computeIfAbsent(p.hashCode(), h -> new ArrayList<>()).add(p));
    Label none = new Label();
    Label[] starts = byHash.keySet().stream().map(hash -> new Label()).toArray(Label[]::new);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    call(code, "hashCode", Type.getMethodDescriptor(Type.INT_TYPE));
    code.visitLookupSwitchInsn(
        none, byHash.keySet().stream().mapToInt(Integer::intValue).toArray(), starts);
    int i = 0;
    for (List<String> paths : byHash.values()) {
      code.visitLabel(starts[i++]);
      for (String path : paths) {
        Label next = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(path);
        call(
            code,
            "equals",
            Type.getMethodDescriptor(Type.BOOLEAN_TYPE, Type.getType(Object.class)));
        code.visitJumpInsn(Opcodes.IFEQ, next);
        returnParts(code, parts(Objects.requireNonNull(files.get(path))));
        code.visitLabel(next);
      }
      code.visitJumpInsn(Opcodes.GOTO, none);
    }
    code.visitLabel(none);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  private static void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        TEXT.getInternalName(),
        method,
        descriptor,
        /* isInterface= */ false);
  }

  private static void returnParts(MethodVisitor code, List<String> parts) {
    code.visitIntInsn(Opcodes.SIPUSH, parts.size());
    code.visitTypeInsn(Opcodes.ANEWARRAY, TEXT.getInternalName());
    for (int i = 0; i < parts.size(); i++) {
      code.visitInsn(Opcodes.DUP);
      code.visitIntInsn(Opcodes.SIPUSH, i);
      code.visitLdcInsn(parts.get(i));
      code.visitInsn(Opcodes.AASTORE);
    }
    code.visitInsn(Opcodes.ARETURN);
  }

  private static List<String> parts(byte[] content) {
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < content.length; start += LONGEST_PART) {
      int length = Math.min(LONGEST_PART, content.length - start);
      parts.add(new String(content, start, length, StandardCharsets.ISO_8859_1));
    }
    return parts;
  }
}
