// Buttons: a word, perhaps a picture and its key; one that cannot be used says why and keeps the focus.
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

export type ButtonLook = 'plain' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  look?: ButtonLook;
  icon?: IconName;
  /** Only the picture is shown; the word stays for those who hear. */
  iconOnly?: boolean;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A button of the component library in the desk's look. */
export function Button({
  look = 'plain',
  icon,
  iconOnly = false,
  isPending = false,
  onPress,
  children,
  className = '',
  ...rest
}: ButtonProps) {
  // The library would speak for itself while something is pending; here one announcer speaks.
  return (
    <AriaButton
      {...rest}
      {...(onPress && !isPending ? { onPress } : {})}
      {...(isPending ? { type: 'button' as const } : {})}
      className={`button button-${look} ${iconOnly ? 'button-icon' : ''} ${isPending ? 'button-pending' : ''} ${className}`}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className={iconOnly ? 'heard-only' : 'button-word'}>{children}</span>
    </AriaButton>
  );
}
