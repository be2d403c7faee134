export default function Finder({ onClose: _ }: { onClose: () => void }) {
  return null
}
